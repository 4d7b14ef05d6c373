package io.github.pythonenv.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pythonenv.io.Command;
import io.github.pythonenv.io.CommandResult;
import io.github.pythonenv.io.CommandRunner;
import io.github.pythonenv.testing.PowerShellText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Activate scripts, read by the shells they are for. */
class ActivateScriptsTest {
  private static final String SHOW =
      "show() { printf '%s|%s|%s|%s|%s\\n' \"$PATH\" \"${PYTHONHOME-unset}\" \"${VIRTUAL_ENV-unset}\""
          + " \"${VIRTUAL_ENV_PROMPT-unset}\" \"${PS1-unset}\"; }\n";
  private static final String SH =
      SHOW
          + "PS1='old> '\nshow\n. \"$1\"\nshow\n. \"$1\"\nshow\ndeactivate\nshow\n(deactivate) 2>/dev/null || echo gone\n";
  private static final String FISH =
      """
      function show
          set -l home unset; set -q PYTHONHOME; and set home $PYTHONHOME
          set -l env unset; set -q VIRTUAL_ENV; and set env $VIRTUAL_ENV
          set -l name unset; set -q VIRTUAL_ENV_PROMPT; and set name $VIRTUAL_ENV_PROMPT
          printf '%s|%s|%s|%s|%s\\n' (string join : $PATH) $home $env $name "$(fish_prompt)"
      end
      function fish_prompt; printf 'old> '; end
      show
      source $argv[1]
      show
      source $argv[1]
      show
      deactivate
      show
      functions -q deactivate; or echo gone
      """;
  private static final String CSH_SHOW =
      """
      set h=unset
      set e=unset
      set n=unset
      if ( $?PYTHONHOME ) then
        set h="$PYTHONHOME"
      endif
      if ( $?VIRTUAL_ENV ) then
        set e="$VIRTUAL_ENV"
        set n="$VIRTUAL_ENV_PROMPT"
      endif
      printf '%s|%s|%s|%s|%s\\n' "$PATH" "$h" "$e" "$n" "$prompt"
      """;
  private static final String CSH =
      "set prompt='old> '\n"
          + CSH_SHOW
          + "source \"$argv[1]\"\n"
          + CSH_SHOW
          + "source \"$argv[1]\"\n"
          + CSH_SHOW
          + "deactivate\n"
          + CSH_SHOW
          + "if ( \"`alias deactivate`\" == \"\" ) echo gone\n";

  private static final List<String> NAMES =
      List.of(
          "plain",
          "two blanks",
          "it's",
          "a\"b",
          "$(touch INJECTED) $HOME",
          "`touch INJECTED`",
          "wow! it!",
          "100% %n",
          "@PROMPT@ @ENVIRONMENT@",
          "\\ \\! \\' '\\",
          "''",
          "\u2018 it\u2019s; touch INJECTED; \u2018",
          "\u00fc");

  @TempDir Path root;

  private static Path shell(String name) {
    Optional<Path> shell = Workbench.program(name);
    assumeTrue(shell.isPresent(), "this machine has no " + name);
    return shell.get();
  }

  private Path activate(String shell, String name) throws IOException {
    String script =
        switch (shell) {
          case "fish" -> "activate.fish";
          case "tcsh", "csh" -> "activate.csh";
          default -> "activate";
        };
    Path bin = Files.createDirectories(root.resolve("e/bin"));
    return Files.write(bin.resolve(script), ActivateScripts.text(script, "/env/" + name, name));
  }

  private CommandResult run(List<String> argv, String input) throws IOException {
    Map<String, String> variables = new TreeMap<>();
    variables.put("PATH", "/usr/bin:/bin");
    variables.put("HOME", Files.createDirectories(root.resolve("home")).toString());
    variables.put("PYTHONHOME", "/old/home");
    variables.put("LC_ALL", "C.UTF-8");
    Path work = Files.createDirectories(root.resolve("work"));
    return CommandRunner.run(Command.of(argv, work, variables).withInput(input));
  }

  @ParameterizedTest(name = "case 58: activated in {0}, and PATH is restored")
  @ValueSource(strings = {"bash", "dash", "sh", "zsh", "ksh", "mksh", "fish", "tcsh", "csh"})
  void activatesAndTakesAllBack(String name) throws IOException {
    Path shell = shell(name);
    for (String text : NAMES) {
      CommandResult result = activateAndLeave(name, shell.toString(), activate(name, text));
      String shown = name.equals("fish") ? text : text.replaceAll("[$`\\\\!%]", "_");
      String before = "/usr/bin:/bin|/old/home|unset|unset|old> ";
      String active =
          "/env/%s/bin:/usr/bin:/bin|unset|/env/%s|%s|(%s) old> "
              .formatted(text, text, text, shown);
      assertThat(result.output().lines())
          .as("%s: %s", text, result.error())
          .containsExactly(before, active, active, before, "gone");
      assertThat(Workbench.names(root.resolve("work"))).as("injected by " + text).isEmpty();
    }
  }

  private CommandResult activateAndLeave(String name, String shell, Path activate)
      throws IOException {
    return switch (name) {
      case "fish" -> run(List.of(shell, "--no-config", "-c", FISH, activate.toString()), "");
      case "tcsh", "csh" -> {
        Path program = Files.writeString(root.resolve("program"), CSH);
        yield run(List.of(shell, "-f", program.toString(), activate.toString()), "");
      }
      default -> run(List.of(shell, "-c", SH, "x", activate.toString()), "");
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "dash"})
  void aStrictShellBears(String name) throws IOException {
    Path shell = shell(name);
    Path activate = activate(name, "plain");
    CommandResult result =
        run(
            List.of(
                shell.toString(),
                "-eu",
                "-c",
                "unset PYTHONHOME; . \"$1\"; . \"$1\"; deactivate; echo fine:$PATH",
                "x",
                activate.toString()),
            "");
    assertThat(result.error()).isEmpty();
    assertThat(result.output()).isEqualTo("fine:/usr/bin:/bin\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "dash"})
  void aPromptIsShownAndNotRun(String name) throws IOException {
    Path shell = shell(name);
    Path activate = activate(name, "$(touch INJECTED)`touch INJECTED`\\$(touch INJECTED)");
    List<String> argv = new ArrayList<>(List.of(shell.toString()));
    argv.addAll(name.equals("bash") ? List.of("--norc", "--noprofile", "-i") : List.of("-i"));
    CommandResult result = run(argv, "PS1='old> '\n. '" + activate + "'\n:\n:\nexit 5\n");
    assertThat(result.exitCode()).isEqualTo(5);
    assertThat(result.error())
        .contains("(_(touch INJECTED)_touch INJECTED___(touch INJECTED)) old> ");
    assertThat(Workbench.names(root.resolve("work"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "dash"})
  void followsTheStandardLibrarysOwn(String name) throws IOException {
    Path shell = shell(name);
    Path activate = activate(name, "plain");
    CommandResult result =
        run(
            List.of(
                shell.toString(),
                "-c",
                // What the activate script of another environment leaves behind.
                "_OLD_VIRTUAL_PATH=$PATH; PATH=/other/bin:$PATH; VIRTUAL_ENV=/other\n"
                    + ". \"$1\"; echo $PATH; deactivate; echo $PATH",
                "x",
                activate.toString()),
            "");
    assertThat(result.output()).isEqualTo("/env/plain/bin:/usr/bin:/bin\n/usr/bin:/bin\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "dash"})
  @DisplayName("as with every virtual environment, PYTHONPATH is the user's, before and after")
  void leavesThePythonPath(String name) throws IOException {
    Path shell = shell(name);
    String script = "PYTHONPATH=/old; . \"$1\"; echo $PYTHONPATH; deactivate; echo $PYTHONPATH";
    CommandResult result =
        run(List.of(shell.toString(), "-c", script, "x", activate(name, "plain").toString()), "");
    assertThat(result.output()).isEqualTo("/old\n/old\n");
  }

  @Test
  void thePromptMayBeLeftAlone() throws IOException {
    Path activate = activate("bash", "plain");
    CommandResult result =
        run(
            List.of(
                shell("bash").toString(),
                "-c",
                SHOW + "PS1='old> '; VIRTUAL_ENV_DISABLE_PROMPT=1; . \"$1\"; show",
                "x",
                activate.toString()),
            "");
    assertThat(result.output()).endsWith("|plain|old> \n");
  }

  @Test
  void powerShellQuotesByDoubling() throws IOException {
    String text =
        new String(
            ActivateScripts.text("Activate.ps1", "/env/it's $(x)", "it's"), StandardCharsets.UTF_8);
    assertThat(text)
        .contains("$env:VIRTUAL_ENV = '/env/it''s $(x)'\n")
        .contains("$env:VIRTUAL_ENV_PROMPT = 'it''s'\n")
        .doesNotContain("@");
    for (String name : NAMES) {
      String script =
          new String(
              ActivateScripts.text("Activate.ps1", "/env/" + name, name), StandardCharsets.UTF_8);
      assertThat(PowerShellText.strings(script)).contains("/env/" + name, name);
    }
  }

  @Test
  void powerShellReadsIt() throws IOException {
    Path pwsh = shell("pwsh");
    String text =
        new String(
            ActivateScripts.text("Activate.ps1", "/env/it's $(x)", "it's"), StandardCharsets.UTF_8);
    Path script = Files.writeString(root.resolve("Activate.ps1"), text);
    CommandResult result =
        run(
            List.of(
                pwsh.toString(),
                "-NoProfile",
                "-Command",
                "& { . $args[0]; $env:VIRTUAL_ENV; deactivate; \"[$env:VIRTUAL_ENV]\" }",
                script.toString()),
            "");
    assertThat(result.output()).isEqualTo("/env/it's $(x)\n[]\n");
  }
}
