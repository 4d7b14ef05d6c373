package io.github.pythonenv.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.testing.Programs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "target/app-1.0-SNAPSHOT-python-env-linux-x86_64.tar.gz#environment",
        "spark.pyspark.driver.python=app/target/python-env/bin/python",
        "it's a place/$HOME/`id`/app.tar.gz#env",
        "#begins",
        "~/home",
        "a*b?[c]{d,e}",
        "\u00fc",
        "a\nb"
      })
  void isOneWordForSh(String value) {
    for (String word : new String[] {ShellWord.posix(value), ShellWord.posixWhereNeeded(value)}) {
      assertThat(Programs.output("sh", "-c", "printf '%s|' " + word + " end"))
          .isEqualTo(value + "|end|");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"target/app-1.0.tar.gz#env", "a=b:c@d,e", "C%"})
  void needsNoQuotesInAnOrdinaryPath(String value) {
    assertThat(ShellWord.posixWhereNeeded(value)).isEqualTo(value);
  }
}
