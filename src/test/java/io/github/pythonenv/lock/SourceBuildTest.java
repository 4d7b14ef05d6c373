package io.github.pythonenv.lock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceBuildTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Because scm was not found in the package registry and you require scm>=8 | false"
            + " | name an index in pip's configuration that has what its build requires: scm",
        "Because scm was not found in the cache | true"
            + " | what its build requires may not be in uv's cache; run once without -o",
        "The build backend returned an error: Because x was not found in the package registry"
            + " | true | the remedy",
        "no compiler | false | the remedy",
      })
  void advisesWhatMendsIt(String error, boolean offline, String hint) {
    assertThat(SourceBuild.hint(error, offline, "the remedy")).isEqualTo(hint);
  }
}
