package io.github.pythonenv.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.write.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellTest {
  @TempDir Path project;

  private BuildRequest request(Map<String, String> user) {
    return SampleRequest.ofVariables(project, Map.of("DECLARED", "it's"), user);
  }

  /** Something that ends at once, in place of a shell. */
  private Path program(String text) throws IOException {
    Path program = Files.writeString(project.resolve("shell"), "#!/bin/sh\n" + text);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  @Test
  void whatSurefireGivesIsNoTerminal() {
    assertThat(Shell.atTerminal(request(Map.of()))).isFalse();
  }

  @Test
  void theUsersOwnIsOpened() throws IOException {
    Path shell = program("env > seen\npwd >> seen\nexit 7\n");
    Environment environment = new Environment(project.resolve("target/env"));
    Map<String, String> user =
        Map.of("SHELL", shell.toString(), "PATH", "/usr/bin:/bin", "PYTHONPATH", "/old");
    assertThat(Shell.of(request(user), null).open(environment)).isEqualTo(7);
    assertThat(project.resolve("seen"))
        .content()
        .contains("PATH=" + environment.scripts() + ":/usr/bin:/bin\n")
        .contains("VIRTUAL_ENV=" + environment.root() + "\n", "DECLARED=it's\n")
        .contains("\n" + project.toRealPath() + "\n")
        .doesNotContain("PYTHONPATH");
  }

  @Test
  void theOneThatIsNamedWins() throws IOException {
    Path shell = program("exit 3\n");
    Environment environment = new Environment(project.resolve("target/env"));
    Map<String, String> user = Map.of("SHELL", "/bin/sh", "PATH", project + ":/usr/bin");
    assertThat(Shell.of(request(user), shell.toString()).open(environment)).isEqualTo(3);
    assertThat(Shell.of(request(user), "./shell").open(environment)).isEqualTo(3);
  }

  @Test
  void aShellThatIsMissingIsNamedBeforeAnythingIsBuilt() {
    Map<String, String> user = Map.of("SHELL", "/no/such/shell", "PATH", "/usr/bin:/bin");
    assertThatThrownBy(() -> Shell.of(request(user), null))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("There is no such shell: /no/such/shell")
        .hasMessageContaining("hint: -Dpython-env.shell=");
    assertThatThrownBy(() -> Shell.of(request(user), "no-such-shell"))
        .hasMessageContaining("There is no such shell: no-such-shell");
    assertThatThrownBy(() -> Shell.of(request(user), " "))
        .hasMessageContaining("There is no such shell: ");
  }

  @Test
  void withoutOneThereIsSh() {
    assertThat(Shell.of(request(Map.of()), null)).isNotNull();
    assertThat(Shell.of(request(Map.of("SHELL", "")), null)).isNotNull();
    assertThat(Shell.of(request(Map.of("PATH", "/usr/bin:/bin")), "sh")).isNotNull();
  }
}
