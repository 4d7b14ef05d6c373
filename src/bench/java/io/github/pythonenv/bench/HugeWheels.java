package io.github.pythonenv.bench;

import io.github.pythonenv.bench.LargeWheel.Member;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Six wheels of 500 MB: of five, one file that hardly compresses and one of text; of the sixth, one
 * file of more than 2 GiB, of which three quarters are zeros.
 */
final class HugeWheels {
  private static final int ALIKE = 5;

  private HugeWheels() {}

  static List<Path> write(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return IntStream.rangeClosed(0, ALIKE).parallel().mapToObj(i -> write(folder, i)).toList();
  }

  private static Path write(Path folder, int number) {
    try {
      return LargeWheel.write(
          folder,
          "huge" + number,
          number < ALIKE
              ? List.of(Member.noise(400), Member.text(300))
              : List.of(Member.sparse(2100)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
