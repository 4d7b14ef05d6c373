package io.github.pythonenv.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
  @ValueSource(
      strings = {
        "HOME",
        "LANG",
        "VIRTUAL_ENV_DISABLE_PROMPT",
        "MY_PYTHON",
        "TERM",
        "MAVEN_OPTS",
        "MAVEN_ARGS"
      })
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
  @DisplayName("case 59: a tool on PATH that brings a python of its own comes behind")
  void anotherPythonComesBehind(@TempDir Path root) throws IOException {
    for (String each : List.of("tool/bin/python", "env/bin/python")) {
      Path program = root.resolve(each);
      Files.createDirectories(program.getParent());
      Files.writeString(program, "#!/bin/sh\necho " + each + " $PYTHONPATH\n");
      assertThat(program.toFile().setExecutable(true)).isTrue();
    }
    Map<String, String> user =
        Map.of("PATH", root.resolve("tool/bin") + ":/usr/bin:/bin", "PYTHONPATH", "/tool/lib");
    Map<String, String> variables =
        ChildEnvironment.of(user, new Environment(root.resolve("env")), Map.of("A", "it's"));
    assertThat(Workbench.run(root, variables, "/bin/sh", "-c", "python; echo \"$A\"").output())
        .isEqualTo("env/bin/python\nit's\n");
  }

  @Test
  void whatIsDeclaredWins() {
    assertThat(
            ChildEnvironment.of(
                Map.of("PYTHONPATH", "/old", "A", "1"),
                ENVIRONMENT,
                Map.of("PYTHONPATH", "src", "A", "2")))
        .containsEntry("PYTHONPATH", "src")
        .containsEntry("A", "2");
  }

  @Test
  void withoutPathNothingIsAddedThatMeansTheCurrentFolder() {
    assertThat(ChildEnvironment.of(Map.of(), ENVIRONMENT)).containsEntry("PATH", "/p/env/bin");
  }
}
