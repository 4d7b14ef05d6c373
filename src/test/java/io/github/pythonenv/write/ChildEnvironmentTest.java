package io.github.pythonenv.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChildEnvironmentTest {
  private static final Environment ENVIRONMENT = new Environment(Path.of("/p/env"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PYTHONPATH",
        "PYTHONHOME",
        "PYTHONSTARTUP",
        "PYTHONNOUSERSITE",
        "__PYVENV_LAUNCHER__",
        "VIRTUAL_ENV_PROMPT",
        "CONDA_PREFIX",
        "MAVEN_CMD_LINE_ARGS",
        "MAVEN_PROJECTBASEDIR"
      })
  void variablesOfAnotherPythonAreGone(String name) {
    assertThat(ChildEnvironment.of(Map.of(name, "x"), ENVIRONMENT)).doesNotContainKey(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HOME", "LANG", "VIRTUAL_ENV_DISABLE_PROMPT", "MY_PYTHON", "TERM"})
  void othersStay(String name) {
    assertThat(ChildEnvironment.of(Map.of(name, "x"), ENVIRONMENT)).containsEntry(name, "x");
  }

  @Test
  void theEnvironmentComesFirst() {
    assertThat(
            ChildEnvironment.of(
                Map.of("PATH", "/old/venv/bin:/usr/bin", "VIRTUAL_ENV", "/old/venv"), ENVIRONMENT))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("PATH", "/p/env/bin:/old/venv/bin:/usr/bin", "VIRTUAL_ENV", "/p/env"));
  }

  @Test
  void withoutPathNothingIsAddedThatMeansTheCurrentFolder() {
    assertThat(ChildEnvironment.of(Map.of(), ENVIRONMENT)).containsEntry("PATH", "/p/env/bin");
  }
}
