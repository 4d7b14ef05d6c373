package io.github.pythonenv.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.io.CommandResult;
import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.plan.SamplePackage;
import io.github.pythonenv.testing.TestInterpreters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages in the user's own site directory: who sees them, and who does not. */
class UserSiteTest {
  /** Prints what this process sees of the user site, and what its child sees. */
  private static final String DRIVER =
      """
      import importlib.util, os, site, subprocess, sys
      def main():
          print(see(), bool(sys.flags.no_user_site), bool(site.ENABLE_USER_SITE),
                os.environ.get('PYTHONNOUSERSITE'))
          child = '''import importlib.util, os
      print(importlib.util.find_spec('user_site_marker') is not None,
            os.environ.get('PYTHONNOUSERSITE'))'''
          print(subprocess.run([os.environ['PLAIN'], '-c', child],
                               capture_output=True, text=True).stdout.strip())
      def see():
          return importlib.util.find_spec('user_site_marker') is not None
      if __name__ == '__main__':
          main()
      """;

  private static final SamplePackage DRIVING =
      SamplePackage.of("driver")
          .site("driver.py", DRIVER)
          .site("shared.py", "owner = 'environment'\n")
          .site("zz_path.pth", "later\n")
          .site("later/both.py", "owner = 'environment'\n")
          .console("drive", "driver", "main");

  private Path python;
  private Path userBase;

  @TempDir Path root;

  @BeforeEach
  void userSite() throws IOException {
    python = TestInterpreters.python314().executable();
    userBase = root.resolve("user");
    Path site = Files.createDirectories(userBase.resolve("lib/python3.14/site-packages"));
    for (String name : List.of("user_site_marker", "shared", "both")) {
      Files.writeString(site.resolve(name + ".py"), "owner = 'user'\n");
    }
  }

  @AfterEach
  void deleteLinks() throws IOException {
    for (String name : Workbench.names(root)) {
      FileTree.delete(root.resolve(name));
    }
  }

  private Environment write(boolean permit, String... arguments) {
    Customization wanted = Customization.of(permit, List.of(arguments), Map.of(), "", List.of());
    return Workbench.in(root, root.resolve("env"), python)
        .customize(wanted, Map.of())
        .write(DRIVING);
  }

  private String drive(Map<String, String> more, Path program, String... arguments) {
    Map<String, String> variables = new TreeMap<>(more);
    variables.put("PYTHONUSERBASE", userBase.toString());
    variables.put("PLAIN", python.toString());
    String[] argv = new String[arguments.length + 1];
    argv[0] = program.toString();
    System.arraycopy(arguments, 0, argv, 1, arguments.length);
    CommandResult result = Workbench.run(root, variables, argv);
    assertThat(result.error()).isEmpty();
    return result.output().strip().replace("\n", " | ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--set FOO BAR"})
  @DisplayName("cases 12, 13: the user site is not seen in an environment, but by a plain child")
  void isolated(String arguments) {
    Environment environment = write(false, arguments);
    assertThat(drive(Map.of(), environment.python(), "-m", "driver"))
        .isEqualTo("False False False None | True None");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--set FOO BAR"})
  @DisplayName("case 14: permitted, the user site is seen, behind all that is the environment's")
  void permitted(String arguments) {
    Environment environment = write(true, arguments);
    assertThat(drive(Map.of(), environment.python(), "-m", "driver"))
        .isEqualTo("True False True None | True None");
    assertThat(
            drive(
                Map.of(),
                environment.python(),
                "-c",
                "import shared, both, user_site_marker as m; print(shared.owner, both.owner, m.owner)"))
        .isEqualTo("environment environment user");
    assertThat(environment.python().toFile()).exists();
    assertThat(Files.isSymbolicLink(environment.python())).isEqualTo(arguments.isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  @DisplayName("case 15: PYTHONNOUSERSITE of the caller is obeyed and stays what it is")
  void ofTheCaller(boolean permit) {
    Environment environment = write(permit);
    assertThat(
            drive(Map.of("PYTHONNOUSERSITE", "caller-value"), environment.python(), "-m", "driver"))
        .isEqualTo("False True False caller-value | False caller-value");
  }

  @ParameterizedTest
  @CsvSource({"false, ''", "true, ''", "false, --set FOO BAR", "true, --set FOO BAR"})
  @DisplayName("case 16: the same for a console script, and with -S")
  void script(boolean permit, String arguments) {
    Environment environment = write(permit, arguments);
    String seen = permit ? "True False True None" : "False False False None";
    assertThat(drive(Map.of(), environment.scripts().resolve("drive")))
        .isEqualTo(seen + " | True None");
    String driver = environment.sitePackages().resolve("driver.py").toString();
    assertThat(drive(Map.of(), environment.python(), "-S", driver))
        .as("without site there is no user site, in no Python")
        .startsWith("False False ")
        .endsWith(" None | True None");
  }

  @Test
  @DisplayName("permitted, -s and -I still switch it off")
  void switchedOff() {
    Environment environment = write(true);
    for (String flag : List.of("-s", "-I")) {
      assertThat(drive(Map.of(), environment.python(), flag, "-m", "driver"))
          .startsWith("False True False None");
    }
  }

  @Test
  @DisplayName("permitted, a user without such a directory has no trouble")
  void missing() {
    FileTree.delete(userBase);
    assertThat(drive(Map.of(), write(true).python(), "-m", "driver"))
        .isEqualTo("False False True None | False None");
  }
}
