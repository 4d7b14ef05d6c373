package io.github.pythonenv.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.testing.ElfFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElfFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsWhatAFileNeeds(boolean wide) {
    byte[] file =
        new ElfFixture(wide)
            .needed("libm.so.6", "libc.so.6")
            .runPath("$ORIGIN:$ORIGIN/../x.libs")
            .version("libc.so.6", "GLIBC_2.2.5", "GLIBC_2.17")
            .version("libm.so.6", "GLIBC_2.29")
            .bytes();

    assertThat(ElfFile.read(write(file)))
        .contains(
            new ElfFile(
                List.of("libm.so.6", "libc.so.6"), List.of("$ORIGIN", "$ORIGIN/../x.libs"), 29));
  }

  @Test
  void runPathHidesRpath() {
    assertThat(read(new ElfFixture(true).rpath("/old").bytes()).runPaths()).containsExactly("/old");
    assertThat(read(new ElfFixture(true).rpath("/old").runPath("/new").bytes()).runPaths())
        .containsExactly("/new");
  }

  @ParameterizedTest
  @CsvSource({
    "GLIBC_2.2.5, 2",
    "GLIBC_2.17, 17",
    "GLIBC_2.100, 100",
    "GLIBC_PRIVATE, 0",
    "GLIBC_2.x, 0",
    "GLIBC_ABI_DT_RELR, 36",
    "GLIBCXX_3.4.29, 0",
    "OPENSSL_3.0.0, 0"
  })
  void glibcMinor(String version, int minor) {
    byte[] file = new ElfFixture(true).needed("l.so").version("l.so", version).bytes();
    assertThat(read(file).glibcMinor()).isEqualTo(minor);
  }

  @Test
  void aFileWithoutDynamicSectionNeedsNothing() {
    byte[] header = Arrays.copyOf(new ElfFixture(true).bytes(), 64);
    header[56] = 0;
    assertThat(read(header)).isEqualTo(new ElfFile(List.of(), List.of(), 0));
  }

  @Test
  void otherFilesAreNotElf() {
    byte[] bigEndian = new ElfFixture(true).bytes();
    bigEndian[5] = 2;
    assertThat(ElfFile.read(write(bigEndian))).isEmpty();
    assertThat(ElfFile.read(write(new byte[0]))).isEmpty();
    assertThat(
            ElfFile.read(
                write("#!/bin/sh\n".repeat(20).getBytes(java.nio.charset.StandardCharsets.UTF_8))))
        .isEmpty();
  }

  @Test
  void aFileCutAnywhereIsRefusedNotMisread() {
    byte[] whole = fixture().bytes();
    ElfFile expected = read(whole);
    for (int length = 0; length < whole.length; length++) {
      ElfFile.read(write(Arrays.copyOf(whole, length)))
          .ifPresent(file -> assertThat(file).isEqualTo(expected));
    }
  }

  @Test
  void damagedBytesNeverThrow() {
    byte[] whole = fixture().bytes();
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 1500; i++) {
      byte[] damaged = whole.clone();
      for (int j = 0; j < 4; j++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      refused += ElfFile.read(write(damaged)).isEmpty() ? 1 : 0;
    }
    assertThat(refused).isPositive();
  }

  private static ElfFixture fixture() {
    return new ElfFixture(true)
        .needed("liba.so", "libb.so")
        .runPath("$ORIGIN")
        .version("liba.so", "GLIBC_2.3", "GLIBC_2.4");
  }

  private ElfFile read(byte[] bytes) {
    return ElfFile.read(write(bytes)).orElseThrow();
  }

  private Path write(byte[] bytes) {
    try {
      return Files.write(folder.resolve("file"), bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
