package io.github.pythonenv.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryStringsTest {
  private static final Map<String, String> REPLACEMENTS =
      Map.of("/old/ssl", "/etc/ssl", "/old/ssl/certs", "/etc/certs");

  @TempDir Path folder;

  @Test
  void wholeStringsAreReplacedInPlace() throws IOException {
    Path file = write("x\0/old/ssl\0/old/ssl/certs\0DIR: /old/ssl\0/old/ssl/other\0");
    assertThat(BinaryStrings.replace(file, REPLACEMENTS)).isEmpty();
    assertThat(read(file))
        .isEqualTo("x\0/etc/ssl\0/etc/certs\0\0\0\0\0DIR: /old/ssl\0/old/ssl/other\0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x\0/old/ssl\0",
        "x\0/old/ssl\0/old/ssl/certs\0y\0/old/ssl/certs\0",
        "x\0/old/ssl\0/old/ssl/certs",
        "x\0/old/ssl\0y/old/ssl/certs\0"
      })
  void whatIsNotThereExactlyOnceStopsAllOfIt(String text) throws IOException {
    Path file = write(text);
    assertThat(BinaryStrings.replace(file, REPLACEMENTS)).containsExactly("/old/ssl/certs");
    assertThat(read(file)).isEqualTo(text);
  }

  @Test
  void aLongerStringDoesNotFit() throws IOException {
    Path file = write("\0/old\0");
    assertThat(BinaryStrings.replace(file, Map.of("/old", "/newer"))).containsExactly("/old");
    assertThat(read(file)).isEqualTo("\0/old\0");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("file"), text, StandardCharsets.ISO_8859_1);
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
