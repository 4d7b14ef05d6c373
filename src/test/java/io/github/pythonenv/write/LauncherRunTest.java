package io.github.pythonenv.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.io.CommandResult;
import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.plan.SamplePackage;
import io.github.pythonenv.store.Scheme;
import io.github.pythonenv.testing.TestInterpreters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Environments whose interpreter and scripts get variables, run by the kernel, sh and Python. */
class LauncherRunTest {
  /** What the shells that may be {@code /bin/sh} add themselves. */
  private static final List<String> OF_SHELLS = List.of("PWD", "OLDPWD", "SHLVL", "_");

  private static final String SHOW = "import os; print(os.environ.get('FOO'))";

  private static final SamplePackage TOOL =
      SamplePackage.of("tool")
          .site(
              "tool.py", "import os, sys\ndef main():\n  print(os.environ.get('FOO'), sys.argv)\n")
          .console("tool", "tool", "main")
          .template("old", "#!python\nimport os\nprint(os.environ.get('FOO'))\n")
          .program("native", "#!/bin/sh\necho native\n")
          .add(Scheme.SCRIPTS, "notes.txt", "text", false)
          .program(".hidden", "x");

  private static Path python;

  @TempDir Path root;

  @BeforeAll
  static void interpreter() {
    python = TestInterpreters.python314().executable();
  }

  @AfterEach
  void deleteLinks() throws IOException {
    for (String name : Workbench.names(root)) {
      FileTree.delete(root.resolve(name));
    }
  }

  private Environment write(String place, Customization customization) {
    return Workbench.in(root, root.resolve(place).resolve("env"), python)
        .customize(customization, Map.of())
        .write(TOOL);
  }

  private Environment wrapped(String... arguments) {
    return write("plain", Customization.of(false, List.of(arguments), Map.of(), "", List.of()));
  }

  private CommandResult run(Map<String, String> variables, Path program, String... arguments) {
    List<String> argv = new ArrayList<>(List.of(program.toString()));
    argv.addAll(List.of(arguments));
    return Workbench.run(root, variables, argv.toArray(String[]::new));
  }

  private String python(Environment environment, String program) {
    CommandResult result = run(Map.of(), environment.python(), "-c", program);
    assertThat(result.error()).isEmpty();
    return result.output().strip();
  }

  @Test
  @DisplayName("case 53: makeWrapperArgs and environmentVariables reach python and scripts")
  void reachesAll() {
    Environment environment = wrapped("--set FOO BAR");
    for (String name : List.of("python", "python3", "python3.14")) {
      Path program = environment.scripts().resolve(name);
      assertThat(run(Map.of("FOO", "x"), program, "-c", SHOW).output()).isEqualTo("BAR\n");
    }
    assertThat(run(Map.of(), environment.scripts().resolve("tool"), "a b", "'").output())
        .isEqualTo("BAR ['" + environment.scripts().resolve("tool") + "', 'a b', \"'\"]\n");
    assertThat(run(Map.of(), environment.scripts().resolve("old")).output()).isEqualTo("BAR\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "it's",
        "'\\''",
        "$(touch INJECTED) `touch INJECTED` $HOME ${FOO}",
        "\"; touch INJECTED; #",
        "two\nlines\n",
        "*?[a] ~ {a,b} !x % \\ \\n \t",
        "\u00fcml\u00e4ut \u65e5\u672c",
        "-n",
      })
  @DisplayName("P5: a value is inert, whatever stands in it")
  void inert(String value) throws IOException {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("FOO", value);
    Environment environment =
        write("two blanks'", Customization.of(false, List.of(), variables, "", List.of()));
    String show = "import os, sys; sys.stdout.buffer.write(os.environb[b'FOO'])";
    assertThat(run(Map.of(), environment.python(), "-c", show).output()).isEqualTo(value);
    for (String form : List.of("--prefix", "--suffix", "--set-default")) {
      if (!value.isEmpty()) {
        VariableChange.Kind kind =
            VariableChange.Kind.valueOf(
                form.substring(2).replace('-', '_').toUpperCase(Locale.ROOT));
        Customization one =
            new Customization(
                false,
                List.of(new VariableChange(kind, "FOO", value, value)),
                "",
                Customization.NONE.pathsToLink());
        Environment other = write("other", one);
        assertThat(run(Map.of(), other.python(), "-c", show).output()).isEqualTo(value);
      }
    }
    assertThat(Workbench.names(root)).doesNotContain("INJECTED");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "--set FOO a, b, a",
        "--set FOO a, -, a",
        "--set-default FOO a, b, b",
        "--set-default FOO a, '', ''",
        "--set-default FOO a, -, a",
        "--unset FOO, b, None",
        "--unset FOO, -, None",
        "--prefix FOO : a, b, a:b",
        "--prefix FOO : a, '', a",
        "--prefix FOO : a, -, a",
        "--prefix FOO : a, a:b, a:b",
        "--prefix FOO : a, a, a",
        "--prefix FOO : a, ab, a:ab",
        "--suffix FOO : a, b, b:a",
        "--suffix FOO : a, -, a",
        "--suffix FOO : a, b:a, b:a",
        "--suffix FOO * a, b, b*a",
        "--set FOO x --prefix FOO : a --suffix FOO : z, b, a:x:z",
      })
  void forms(String arguments, String caller, String expected) {
    Customization customization =
        Customization.of(false, List.of(arguments), Map.of(), "", List.of());
    Environment environment = write("plain", customization);
    Map<String, String> variables = caller == null ? Map.of() : Map.of("FOO", caller);
    assertThat(run(variables, environment.python(), "-c", SHOW).output())
        .isEqualTo(expected + "\n");
    String child =
        "import subprocess, sys; subprocess.run([sys.executable, '-c', " + '"' + SHOW + "\"])";
    assertThat(run(variables, environment.python(), "-c", child).output())
        .as("a child changes nothing more")
        .isEqualTo(expected + "\n");
    assertThat(customization.applied(variables).getOrDefault("FOO", "None"))
        .as("without the launcher")
        .isEqualTo(expected);
  }

  @Test
  void nothingElseReachesAChild() {
    Environment environment = wrapped("--set FOO BAR");
    String names = python(environment, "import os; print(*sorted(os.environ))");
    List<String> found = new ArrayList<>(List.of(names.split(" ")));
    found.removeAll(OF_SHELLS);
    assertThat(found).containsExactly("FOO", "LC_CTYPE");
  }

  @Test
  @DisplayName("cases 1, 2, 3, 4, 10, 11 behind a launcher: identity of the interpreter")
  void identity() throws IOException {
    Environment environment = wrapped("--set FOO BAR");
    String show =
        "import site, sys; print(sys.executable, sys.prefix, sys.prefix == sys.exec_prefix,"
            + " sys.prefix in site.PREFIXES, sys.base_prefix != sys.prefix)";
    String expected = environment.python() + " " + environment.root() + " True True True";
    assertThat(python(environment, show)).isEqualTo(expected);
    Path link = Files.createDirectories(root.resolve("else where")).resolve("py");
    Files.createSymbolicLink(link, environment.scripts().resolve("python3"));
    assertThat(run(Map.of(), link, "-c", show + "; import tool").output().strip())
        .isEqualTo(expected);
    String child =
        "import subprocess, sys; subprocess.run([sys.executable, '-c', '''" + show + "'''])";
    assertThat(python(environment, child)).isEqualTo(expected);
    assertThat(run(Map.of(), environment.python(), "-I", "-c", show).output().strip())
        .isEqualTo(expected);
    assertThat(environment.libpython()).get().asString().contains("/lib/libpython3.");
  }

  @Test
  @DisplayName("case 6: an environment with a launcher makes a venv, which is an ordinary one")
  void venv() {
    Environment environment = wrapped("--set FOO BAR");
    Path venv = root.resolve("venv");
    CommandResult made =
        run(Map.of(), environment.python(), "-m", "venv", "--without-pip", venv.toString());
    assertThat(made.error()).isEmpty();
    String show = "import os, sys; print(sys.executable, sys.prefix, os.environ.get('FOO'))";
    assertThat(run(Map.of(), venv.resolve("bin/python"), "-c", show).output())
        .isEqualTo(venv.resolve("bin/python") + " " + venv + " None\n");
  }

  @Test
  @DisplayName("case 49: a script behind a launcher runs with an empty environment")
  void emptyEnvironment() throws IOException {
    Environment environment = wrapped("--set FOO BAR");
    Path env = Workbench.program("env").orElseThrow();
    String script = environment.scripts().resolve("tool").toString();
    assertThat(run(Map.of(), env, "-i", script).output()).startsWith("BAR [");
    assertThat(Files.readString(environment.scripts().resolve("tool"))).startsWith("#!/bin/sh\n");
  }

  @Test
  @DisplayName("case 50: bin/python3 and bin/python3.Y are relative links to bin/python")
  void names() throws IOException {
    for (Environment environment :
        List.of(wrapped("--set FOO BAR"), write("other", Customization.NONE))) {
      for (String name : List.of("python3", "python3.14")) {
        assertThat(Files.readSymbolicLink(environment.scripts().resolve(name)))
            .hasToString("python");
      }
    }
  }

  @Test
  @DisplayName("case 51: what is no program in bin is linked, not wrapped")
  void noProgram() throws IOException {
    Environment environment = wrapped("--set FOO BAR");
    assertThat(environment.scripts().resolve("notes.txt")).hasContent("text");
    assertThat(Files.isExecutable(environment.scripts().resolve("notes.txt"))).isFalse();
    assertThat(run(Map.of(), environment.scripts().resolve("native")).output())
        .isEqualTo("native\n");
  }

  @Test
  @DisplayName("case 52: a dot-file in bin is untouched")
  void dotFile() {
    assertThat(wrapped("--set FOO BAR").scripts().resolve(".hidden")).hasContent("x");
  }

  @Test
  void withoutVariablesThereIsNoLauncher() {
    Environment environment = write("plain", Customization.NONE);
    assertThat(environment.python()).isSymbolicLink();
    assertThat(environment.root().resolve(Launcher.DIRECTORY)).doesNotExist();
    assertThat(environment.sitePackages().resolve(SiteStart.NAME)).doesNotExist();
  }

  @Test
  void aChangedLauncherAndALostInterpreterAreNoticed() throws IOException {
    Environment environment = wrapped("--set FOO BAR");
    assertThat(environment.differenceFrom(List.of("a=b"))).isEmpty();
    Path link = environment.root().resolve("libexec/python3.14");
    Path target = Files.readSymbolicLink(link);
    Files.writeString(environment.python(), "#!/bin/sh\n");
    assertThat(environment.differenceFrom(List.of("a=b")))
        .contains("it was changed by hand: bin/python");
    Environment again = wrapped("--set FOO BAR");
    FileTime time = Files.getLastModifiedTime(link.getParent());
    Files.delete(link);
    Files.createSymbolicLink(link, target.resolveSibling("gone"));
    Files.setLastModifiedTime(link.getParent(), time);
    assertThat(again.differenceFrom(List.of("a=b")))
        .contains("its interpreter is gone: " + target.resolveSibling("gone"));
  }
}
