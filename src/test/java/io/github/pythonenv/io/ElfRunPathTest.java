package io.github.pythonenv.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.python.Interpreter;
import io.github.pythonenv.testing.ElfFixture;
import io.github.pythonenv.testing.Programs;
import io.github.pythonenv.testing.TestInterpreters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElfRunPathTest {
  private static final String LONG = "$ORIGIN/../module.libs:$ORIGIN/" + "x".repeat(500);

  @TempDir Path folder;

  @Test
  void aRunPathIsAddedAndAllElseStays() throws IOException {
    Path file =
        write(
            new ElfFixture(true)
                .needed("libz.so.1", "libc.so.6")
                .version("libc.so.6", "GLIBC_2.34")
                .bytes());

    assertThat(ElfRunPath.set(file, LONG)).isTrue();

    assertThat(read(file))
        .isEqualTo(new ElfFile(List.of("libz.so.1", "libc.so.6"), List.of(LONG.split(":")), 34));
  }

  @Test
  void itReplacesEitherKindAndCanBeSetAgain() throws IOException {
    Path file = write(new ElfFixture(true).rpath("/build").runPath("/other").needed("a").bytes());
    assertThat(ElfRunPath.set(file, LONG)).isTrue();
    assertThat(ElfRunPath.set(file, "$ORIGIN")).isTrue();
    assertThat(read(file)).isEqualTo(new ElfFile(List.of("a"), List.of("$ORIGIN"), 0));
  }

  @Test
  void whatIsNoSharedLibraryStaysAsItIs() throws IOException {
    byte[] good = new ElfFixture(true).needed("a").bytes();
    byte[] program = good.clone();
    program[16] = 2;
    for (byte[] content :
        List.of(
            new ElfFixture(false).needed("a").bytes(),
            program,
            "not an ELF file".getBytes(StandardCharsets.UTF_8),
            Arrays.copyOf(good, 100),
            new byte[0])) {
      Path file = write(content);
      assertThat(ElfRunPath.set(file, "$ORIGIN")).isFalse();
      assertThat(file).hasBinaryContent(content);
    }
  }

  @Test
  void damageIsRefusedOrHarmless() throws IOException {
    byte[] good = new ElfFixture(true).needed("a").runPath("/b").bytes();
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = good.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      Path file = write(damaged);
      if (!ElfRunPath.set(file, "$ORIGIN")) {
        assertThat(file).hasBinaryContent(damaged);
      }
    }
  }

  /** The loader itself takes the changed file: a module of the standard library from elsewhere. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theLoaderTakesTheChangedFile(int times) throws IOException {
    Interpreter python = TestInterpreters.python314();
    Path modules = python.prefix().resolve("lib").resolve(python.libraryName());
    Path copy;
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(modules.resolve("lib-dynload"), "_ctypes.*.so")) {
      Path original = found.iterator().next();
      copy = Files.copy(original, folder.resolve(original.getFileName()));
      copy.toFile().setWritable(true);
    }
    for (int i = 0; i < times; i++) {
      assertThat(ElfRunPath.set(copy, LONG + i)).isTrue();
    }
    String code =
        "import sys; sys.path.insert(0, '%s'); import _ctypes, ctypes;"
            + " print(_ctypes.__file__, ctypes.CDLL(None).abs(-3))";
    assertThat(Programs.python(python.executable(), code.replace("%s", folder.toString())))
        .isEqualTo(copy + " 3");
  }

  private static ElfFile read(Path file) {
    return ElfFile.read(file).orElseThrow();
  }

  private Path write(byte[] content) throws IOException {
    return Files.write(folder.resolve("file"), content);
  }
}
