package io.github.pythonenv.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentVariablesTest {
  private final List<String> problems = new ArrayList<>();

  @Test
  void valuesAreWhatTheyAre() {
    Map<String, String> element = new LinkedHashMap<>();
    element.put("_A1", "$(x) 'y'\n");
    element.put("EMPTY", null);
    element.put("PYTHONPATH", "src");
    assertThat(EnvironmentVariables.of(element, problems))
        .containsExactly(
            Map.entry("EMPTY", ""), Map.entry("PYTHONPATH", "src"), Map.entry("_A1", "$(x) 'y'\n"));
    assertThat(problems).isEmpty();
    assertThat(EnvironmentVariables.of(null, problems)).isEmpty();
  }

  @Test
  void allThatCannotBeIsNamed() {
    Map<String, String> element = new LinkedHashMap<>();
    element.put("a-b", "x");
    element.put("1A", "x");
    element.put("\u00c4", "x");
    element.put("PATH", "/x");
    // A shell or a system that makes no difference between them would lose the other.
    element.put("path", "/x");
    element.put("VIRTUAL_ENV", "/x");
    element.put("NUL", "a\0b");
    element.put("GOOD", "x");
    assertThat(EnvironmentVariables.of(element, problems)).containsOnlyKeys("GOOD");
    assertThat(problems)
        .containsExactly(
            "`<environmentVariables><a-b>`: a name is made of letters, digits and `_`, no digit first",
            "`<environmentVariables><1A>`: a name is made of letters, digits and `_`, no digit first",
            "`<environmentVariables><\u00c4>`: a name is made of letters, digits and `_`, no digit first",
            "`<environmentVariables><PATH>`: the environment itself sets it",
            "`<environmentVariables><path>`: the environment itself sets it",
            "`<environmentVariables><VIRTUAL_ENV>`: the environment itself sets it",
            "`<environmentVariables><NUL>`: a value holds no NUL");
  }
}
