package io.github.pythonenv.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-25T01:02:03Z, 1795568523",
    "2026-11-25T03:02:03+02:00, 1795568523",
    "1795568523, 1795568523",
    "'', 318211200",
    "x, 318211200",
    "' ', 318211200",
    "1980-02-01T00:00:00Z, 318211200",
    "1980-01-01T00:00:02Z, 315532802"
  })
  void readsWhatMavenReads(String text, long seconds) {
    List<String> problems = new ArrayList<>();
    assertThat(OutputTime.parse(text, problems)).isEqualTo(seconds);
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "yesterday",
    "2026-11-25",
    "99999999999999999999",
    "0",
    "2200-01-01T00:00:00Z",
    "12a"
  })
  void refusesTheRest(String text) {
    List<String> problems = new ArrayList<>();
    OutputTime.parse(text, problems);
    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith("project.build.outputTimestamp is ")
        .endsWith(": " + text);
  }
}
