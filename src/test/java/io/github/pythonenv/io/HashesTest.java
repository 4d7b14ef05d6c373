package io.github.pythonenv.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.store.StorePackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HashesTest {
  @TempDir Path root;

  /** Values of FIPS 180-4's examples. */
  @ParameterizedTest
  @CsvSource({
    "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
  })
  void examples(String text, String digest) {
    assertThat(Hashes.sha256(text)).isEqualTo(digest);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 1_000_000})
  void aFileHasTheDigestOfItsBytes(int size) throws IOException {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    Path file = Files.write(root.resolve("file"), bytes);
    assertThat(Hashes.sha256(file)).isEqualTo(Hashes.sha256(bytes));
  }

  @Test
  void textIsUtf8() {
    assertThat(Hashes.sha256("\u00e4"))
        .isEqualTo(Hashes.sha256("\u00e4".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> Hashes.sha256(root.resolve("missing")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(root.resolve("missing").toString());
  }

  @Test
  void anUnknownAlgorithmIsABug() {
    assertThatThrownBy(() -> Hashes.digest("md17")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theInstallersDigestIsThatOfItsText() {
    assertThat(StorePackage.INSTALLER_SHA256).isEqualTo(Hashes.sha256(StorePackage.INSTALLER_TEXT));
  }
}
