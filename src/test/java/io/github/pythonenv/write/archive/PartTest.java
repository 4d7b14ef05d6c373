package io.github.pythonenv.write.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartTest {
  @TempDir private Path folder;

  private final Random random = new Random(40);

  /** A part whose index names as many directories. */
  private Path kept(String name, int blocks, int tail, int directories) throws IOException {
    byte[] bytes = new byte[blocks + tail];
    random.nextBytes(bytes);
    Path file = Files.write(folder.resolve(name), bytes);
    Part.keep(
        file,
        new PartIndex(
            new PartBlocks(blocks, tail, 3L * blocks, 77),
            SystemFloor.NONE,
            IntStream.range(0, directories).mapToObj(i -> "lib/f\u00fcnf " + i).toList(),
            List.of(),
            List.of("libz.so.1"),
            List.of()));
    return file;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "1, 0, 1",
    "1000, 50, 5",
    "16000, 0, 5",
    "16300, 0, 5",
    "16384, 100, 0",
    "300000, 7000, 3",
    "500, 20, 5000",
    "400000, 30000, 5000",
  })
  void isReadAsItWasKept(int blocks, int tail, int directories) throws IOException {
    Path file = kept("part", blocks, tail, directories);
    byte[] bytes = Files.readAllBytes(file);
    Part part = Part.read(file);
    assertThat(part.index().blocks()).isEqualTo(new PartBlocks(blocks, tail, 3L * blocks, 77));
    assertThat(part.index().directories()).hasSize(directories);
    assertThat(part.index().libraries()).containsExactly("libz.so.1");
    assertThat(part.held().isPresent()).isEqualTo(bytes.length <= 1 << 14);
    byte[] expected = Arrays.copyOfRange(bytes, blocks, blocks + tail);
    assertThat(part.tail()).isEqualTo(expected);
    assertThat(part.released().tail()).isEqualTo(expected);
    assertThat(copied(List.of(part))).isEqualTo(Arrays.copyOf(bytes, blocks));
  }

  @Test
  void smallAndLargePartsAreCopiedInTheirOrder() throws IOException {
    List<Part> parts = new ArrayList<>();
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (int i = 0; i < 200; i++) {
      int blocks = random.nextInt(random.nextInt(20) == 0 ? 400_000 : 14_000);
      Path file = kept("part-" + i, blocks, random.nextInt(50), 2);
      expected.write(Files.readAllBytes(file), 0, blocks);
      Part part = Part.read(file);
      parts.add(random.nextInt(10) == 0 ? part.released() : part);
    }
    assertThat(parts).anyMatch(part -> part.held().isPresent());
    assertThat(parts).anyMatch(part -> part.held().isEmpty());
    assertThat(Arrays.equals(copied(parts), expected.toByteArray())).isTrue();
  }

  private byte[] copied(List<Part> parts) throws IOException {
    Path file = Files.createTempFile(folder, "copy", "");
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      Part.copy(parts, out);
    }
    return Files.readAllBytes(file);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 20_000})
  void whatIsDamagedIsNotRead(int blocks) throws IOException {
    byte[] whole = Files.readAllBytes(kept("part", blocks, 10, 3));
    int length = whole.length;
    List<byte[]> damaged =
        List.of(
            new byte[0],
            Arrays.copyOf(whole, length - 1),
            Arrays.copyOf(whole, length / 2),
            Arrays.copyOf(whole, length + 1),
            Arrays.copyOfRange(whole, 1, length),
            Arrays.copyOfRange(whole, length - 13, length),
            Arrays.copyOfRange(whole, length - 40, length),
            new byte[length]);
    for (int i = 0; i < damaged.size(); i++) {
      Path file = Files.write(folder.resolve("damaged"), damaged.get(i));
      assertThatThrownBy(() -> Part.read(file)).as("damage %d", i).isInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> Part.read(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void whatBecameShorterIsNotCopied() throws IOException {
    Path file = kept("part", 100_000, 0, 3);
    Part part = Part.read(file);
    Files.write(file, new byte[99_999]);
    assertThatThrownBy(() -> copied(List.of(part)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
  }
}
