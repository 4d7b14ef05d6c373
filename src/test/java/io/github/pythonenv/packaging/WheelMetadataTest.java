package io.github.pythonenv.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WheelMetadataTest {
  private static WheelMetadata parse(String text) {
    return WheelMetadata.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void fields() {
    WheelMetadata wheel =
        parse(
            """
            Wheel-Version: 1.0
            Wheel-Version: 2.0
            Generator: something
            root-is-purelib: true
            Tag: py2.py3-none-any
            Tag: broken
            """);
    assertThat(wheel.major()).isEqualTo(1);
    assertThat(wheel.isNewer()).isFalse();
    assertThat(wheel.rootIsPurelib()).isTrue();
    assertThat(wheel.tags())
        .containsExactlyInAnyOrder(new Tag("py2", "none", "any"), new Tag("py3", "none", "any"));
  }

  @ParameterizedTest
  @CsvSource({"true, true", "True, false", "false, false", "yes, false"})
  void onlyTrueIsPurelib(String value, boolean expected) {
    assertThat(parse("Wheel-Version: 1.0\nRoot-Is-Purelib: " + value + "\n").rootIsPurelib())
        .isEqualTo(expected);
  }

  @Test
  void aNewerMinorVersionIsRead() {
    assertThat(parse("Wheel-Version: 1.9\n").isNewer()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Generator: x | WHEEL has no Wheel-Version",
        "Wheel-Version: 2.0 | Only version 1 of the wheel format is known",
        "Wheel-Version: 0.9 | Only version 1 of the wheel format is known",
        "Wheel-Version: one | Not a Wheel-Version: `one`",
        "Wheel-Version: 1.0.0 | Not a Wheel-Version: `1.0.0`",
        "Wheel-Version: -1.0 | Not a Wheel-Version: `-1.0`",
        "Wheel-Version: 99999999999.0 | Not a Wheel-Version",
      })
  void refused(String text, String reason) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining(reason);
  }
}
