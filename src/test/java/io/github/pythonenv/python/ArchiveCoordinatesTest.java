package io.github.pythonenv.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveCoordinatesTest {
  @ParameterizedTest
  @CsvSource({
    "com.acme:job:1.0, com.acme:job:1.0:tar.gz:fallback",
    "com.acme:job:1.0:env, com.acme:job:1.0:tar.gz:env",
    "com.acme:job:1.0:zip, com.acme:job:1.0:zip:fallback",
    "com.acme:job:1.0:zip:env, com.acme:job:1.0:zip:env",
    "com.acme:job:1.0:tar.gz:, com.acme:job:1.0:tar.gz",
    "' com.acme:job:1-SNAPSHOT ', com.acme:job:1-SNAPSHOT:tar.gz:fallback"
  })
  void reads(String text, String coordinates) {
    assertThat(ArchiveCoordinates.parse(text, "fallback"))
        .hasValueSatisfying(each -> assertThat(each).hasToString(coordinates));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "3.14",
        "python3",
        "a:b",
        "a:b:1:jar:c",
        "a:b:1:zip:c:d",
        "a::1",
        "C:\\python",
        "/a:b:c",
        "a:b:../1",
        "a:b:.."
      })
  void leavesWhatIsNone(String text) {
    assertThat(ArchiveCoordinates.parse(text, "fallback")).isEmpty();
  }
}
