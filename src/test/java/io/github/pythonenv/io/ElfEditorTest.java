package io.github.pythonenv.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.testing.ElfFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElfEditorTest {
  @TempDir Path folder;

  @Test
  void aNeededLibraryGetsAShorterName() throws IOException {
    Path file = write(new ElfFixture(true).needed("libbz2.so.1.0", "libc.so.6"));
    long size = Files.size(file);

    assertThat(ElfEditor.renameNeeded(file, "libbz2.so.1.0", "libbz2.so.1")).isTrue();

    assertThat(read(file).needed()).containsExactly("libbz2.so.1", "libc.so.6");
    assertThat(file).hasSize(size);
  }

  @ParameterizedTest
  @CsvSource({"libz.so.1, libz.so", "libbz2.so.1.0, libbz2.so.1.0.8"})
  void whatIsNotThereOrDoesNotFitIsRefused(String old, String replacement) throws IOException {
    Path file = write(new ElfFixture(true).needed("libbz2.so.1.0"));
    byte[] before = Files.readAllBytes(file);

    assertThat(ElfEditor.renameNeeded(file, old, replacement)).isFalse();

    assertThat(file).hasBinaryContent(before);
  }

  @ParameterizedTest
  @CsvSource({"GLIBC_2.2.5, 29", "GLIBC_2.17, 29"})
  void aVersionIsReboundToOneThatIsThere(String oldest, int minor) throws IOException {
    Path file =
        write(
            new ElfFixture(true)
                .needed("libm.so.6", "libc.so.6")
                .version("libm.so.6", "GLIBC_2.35", "GLIBC_2.29", oldest)
                .version("libc.so.6", "GLIBC_2.4"));

    assertThat(
            ElfEditor.rebindVersion(
                file, "libm.so.6", "GLIBC_2.35", List.of("GLIBC_2.2.5", "GLIBC_2.17")))
        .isTrue();

    assertThat(read(file).glibcMinor()).isEqualTo(minor);
  }

  @Test
  void aVersionOfAnotherLibraryIsNoReplacement() throws IOException {
    Path file =
        write(
            new ElfFixture(true)
                .needed("libm.so.6", "libc.so.6")
                .version("libm.so.6", "GLIBC_2.35")
                .version("libc.so.6", "GLIBC_2.2.5"));
    assertThat(ElfEditor.rebindVersion(file, "libm.so.6", "GLIBC_2.35", List.of("GLIBC_2.2.5")))
        .isFalse();
    assertThat(read(file).glibcMinor()).isEqualTo(35);
  }

  private static ElfFile read(Path file) {
    return ElfFile.read(file).orElseThrow();
  }

  private Path write(ElfFixture fixture) throws IOException {
    return Files.write(folder.resolve("file"), fixture.bytes());
  }
}
