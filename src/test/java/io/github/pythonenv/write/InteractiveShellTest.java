package io.github.pythonenv.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pythonenv.plan.SamplePackage;
import io.github.pythonenv.testing.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The user's shells, on a terminal, with start files that put another Python first. */
class InteractiveShellTest {
  private static final String INSIDE = "(my env) old> ";
  private static final String OUTSIDE = "old> ";
  private static final String HOSTILE = "it's $(touch INJECTED) `touch INJECTED` wow! \\ \u86c7";
  private static final String END = "|END>";
  private static final String BEFORE = "/usr/bin:/bin";

  @TempDir Path root;
  private Environment environment;
  private Path home;

  @BeforeEach
  void prepare() throws IOException {
    assumeTrue(Terminal.exists(), "this machine has no `script` that makes a terminal");
    environment =
        Workbench.in(root, root.resolve("a place/e'nv"), python("base", "ours"))
            .write(SamplePackage.of("six").module("six.py", "x = 1\n"));
    home = Files.createDirectories(root.resolve("home"));
    Files.createDirectories(root.resolve("work"));
    python("other", "another");
  }

  /** A program that tells who it is, and what it sees. */
  private Path python(String folder, String name) throws IOException {
    Path program = Files.createDirectories(root.resolve(folder)).resolve("python");
    Files.writeString(
        program,
        "#!/bin/sh\n"
            + ("printf '<" + name + "|%s|%s|%s|%s|%s|END>\\n' \"$PATH\" \"${PYTHONPATH-unset}\"")
            + " \"${PYTHONHOME-unset}\" \"$VIRTUAL_ENV\" \"$DECLARED\"\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  private String ours(String path) {
    return "<ours|" + path + "|unset|unset|" + environment.root() + "|" + HOSTILE + END;
  }

  private Map<String, String> user() {
    Map<String, String> user = new TreeMap<>();
    user.put("HOME", home.toString());
    user.put("PATH", BEFORE);
    user.put("TERM", "dumb");
    user.put("LC_ALL", "C.UTF-8");
    user.put("PYTHONPATH", "/old");
    user.put("VIRTUAL_ENV", "/old/venv");
    return user;
  }

  private void startFile(String name) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    String other = root.resolve("other").toString();
    Files.writeString(
        file,
        switch (name.substring(name.lastIndexOf('.'))) {
          case ".fish" ->
              "function fish_prompt; printf 'old> '; end\nset -gx PATH '"
                  + other
                  + "' $PATH\nset -gx PYTHONPATH /of/the/file\nset -gx PYTHONHOME /of/the/file\n"
                  + "set -gx DECLARED changed\n";
          case ".cshrc", ".tcshrc" ->
              "set prompt='old> '\nsetenv PATH \""
                  + other
                  + ":$PATH\"\nsetenv PYTHONPATH /of/the/file\nsetenv PYTHONHOME /of/the/file\n"
                  + "setenv DECLARED changed\n";
          default ->
              "PS1='old> '\nexport PATH='"
                  + other
                  + "':$PATH PYTHONPATH=/of/the/file PYTHONHOME=/of/the/file DECLARED=changed\n";
        });
  }

  private Terminal open(String shell, Map<String, String> user) throws IOException {
    Path program = Workbench.program(shell).orElseThrow();
    Map<String, String> declared = new LinkedHashMap<>(Map.of("DECLARED", HOSTILE));
    Path folder = Files.createDirectories(root.resolve("start files"));
    InteractiveShell started =
        InteractiveShell.of(
            program.toString(),
            folder,
            environment,
            ChildEnvironment.of(user, environment, declared),
            declared);
    for (Map.Entry<String, String> file : started.files().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    return Terminal.start(started.argv(), root.resolve("work"), started.variables());
  }

  private static void assumeShell(String name) {
    Optional<Path> shell = Workbench.program(name);
    assumeTrue(shell.isPresent(), "this machine has no " + name);
  }

  private static String startFileOf(String shell) {
    return switch (shell) {
      case "bash" -> ".bashrc";
      case "zsh" -> ".zshrc";
      case "fish" -> ".config/fish/config.fish";
      case "tcsh" -> ".tcshrc";
      case "csh" -> ".cshrc";
      case "ksh" -> ".kshrc";
      case "mksh" -> ".mkshrc";
      default -> ".shrc";
    };
  }

  private Map<String, String> userOf(String shell) {
    Map<String, String> user = user();
    if (startFileOf(shell).equals(".shrc")) {
      user.put("ENV", "$HOME/.shrc");
    }
    return user;
  }

  @ParameterizedTest(
      name = "case 58: in {0}, `python` is the environment''s, and leaving restores PATH")
  @ValueSource(strings = {"bash", "zsh", "fish", "tcsh", "csh", "sh", "dash", "ksh", "mksh", "ash"})
  void theEnvironmentIsEnteredAndLeft(String shell) throws IOException {
    assumeShell(shell);
    Map<String, String> user = userOf(shell);
    startFile(startFileOf(shell));
    try (Terminal terminal = open(shell, user)) {
      String first = root.resolve("other") + ":" + BEFORE;
      terminal.await(INSIDE);
      assertThat(terminal.type("python").await(END))
          .contains(ours(environment.scripts() + ":" + first));
      terminal.await(INSIDE);
      // A shell may show a prompt twice, but not what it did not run.
      assertThat(terminal.type("deactivate; python").await(END))
          .contains("<another|" + first + "|");
      terminal.await(OUTSIDE);
      terminal.type("exit 7").end();
      assertThat(terminal.exitCode()).isEqualTo(7);
    }
    assertThat(Workbench.names(root.resolve("work"))).isEmpty();
  }

  @Test
  @DisplayName("case 59: the zsh start files of a folder that .zshenv names do not win")
  void zshMayHaveItsFilesElsewhere() throws IOException {
    assumeShell("zsh");
    startFile(".config/zsh/.zshrc");
    Files.writeString(home.resolve(".zshenv"), "export ZDOTDIR=~/.config/zsh\n");
    try (Terminal terminal = open("zsh", user())) {
      terminal.await(INSIDE);
      assertThat(terminal.type("python").await(END)).contains("<ours|");
      terminal.await(INSIDE);
      assertThat(terminal.type("printenv ZDOTDIR").await(INSIDE))
          .contains("\n" + home.resolve(".config/zsh") + "\r");
      terminal.type("exit").end();
    }
  }

  @Test
  void zshKeepsItsHistoryWhereTheUserHasIt() throws IOException {
    assumeShell("zsh");
    Map<String, String> user = user();
    user.put("ZDOTDIR", Files.createDirectories(home.resolve("z dot")).toString());
    Files.writeString(home.resolve("z dot/.zshrc"), "PS1='old> '\n");
    // As a start file of some systems does.
    Files.writeString(
        home.resolve("z dot/.zshenv"), "HISTFILE=" + quoted("start files") + "/.zsh_history\n");
    try (Terminal terminal = open("zsh", user)) {
      terminal.await(INSIDE);
      assertThat(terminal.type("echo $HISTFILE").await(INSIDE))
          .contains("\n" + home.resolve("z dot/.zsh_history") + "\r");
      terminal.type("exit").end();
    }
  }

  private String quoted(String name) {
    return "'" + root.resolve(name) + "'";
  }

  @Test
  @DisplayName("case 59: a shell that a start file starts instead finds the environment's python")
  void aStartFileMayStartAnotherShell() throws IOException {
    assumeShell("bash");
    Files.writeString(home.resolve(".bashrc"), "PS1='inner> ' exec bash --norc -i\n");
    try (Terminal terminal = open("bash", user())) {
      terminal.await("inner> ");
      assertThat(terminal.type("python").await(END))
          .contains(ours(environment.scripts() + ":" + BEFORE));
      terminal.type("exit").end();
    }
  }

  @Test
  void aShellThatIsNotKnownGetsItsVariables() {
    InteractiveShell started =
        InteractiveShell.of(
            "/opt/bin/nu", root, environment, Map.of("PATH", "/e/bin:/bin"), Map.of());
    assertThat(started.argv()).containsExactly("/opt/bin/nu");
    assertThat(started.variables()).containsExactly(Map.entry("PATH", "/e/bin:/bin"));
    assertThat(started.files()).isEmpty();
  }
}
