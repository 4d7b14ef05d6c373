package io.github.pythonenv.write;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a user's shell is started so that the environment comes before whatever the shell's own start
 * files put on PATH: they are read first, and the environment is activated behind them.
 *
 * @param argv the shell and its options
 * @param variables its environment
 * @param files start files that must be written before, by name below the folder that was given
 */
public record InteractiveShell(
    List<String> argv, Map<String, String> variables, Map<String, String> files) {
  public InteractiveShell {
    argv = List.copyOf(argv);
    variables = Map.copyOf(variables);
    files = Map.copyOf(files);
  }

  /**
   * @param shell the program
   * @param folder where start files will be
   * @param variables what the shell is to see
   */
  public static InteractiveShell of(
      String shell, Path folder, Environment environment, Map<String, String> variables) {
    String activate = "\n. " + quoted(environment.scripts().resolve("activate")) + "\n";
    return switch (name(shell)) {
      case "bash" ->
          new InteractiveShell(
              List.of(shell, "--rcfile", folder.resolve("bashrc").toString(), "-i"),
              variables,
              Map.of("bashrc", "if [ -f ~/.bashrc ]; then . ~/.bashrc; fi" + activate));
      case "zsh" -> zsh(shell, folder, activate, variables);
      case "fish" ->
          new InteractiveShell(
              List.of(
                  shell,
                  "-i",
                  "-C",
                  "source " + fishQuoted(environment.scripts().resolve("activate.fish"))),
              variables,
              Map.of());
      case "sh", "dash", "ash", "ksh", "mksh" -> posix(shell, folder, activate, variables);
      default -> new InteractiveShell(List.of(shell), variables, Map.of());
    };
  }

  private static InteractiveShell zsh(
      String shell, Path folder, String activate, Map<String, String> variables) {
    String home = quoted(Optional.ofNullable(variables.get("ZDOTDIR")).orElse("~"));
    String own = home.equals("'~'") ? "\"$HOME\"" : home;
    Map<String, String> changed = new TreeMap<>(variables);
    changed.put("ZDOTDIR", folder.toString());
    String environmentFile = "if [ -f " + own + "/.zshenv ]; then . " + own + "/.zshenv; fi\n";
    String start =
        "ZDOTDIR=" + own + "\nif [ -f " + own + "/.zshrc ]; then . " + own + "/.zshrc; fi";
    return new InteractiveShell(
        List.of(shell, "-i"),
        changed,
        Map.of(".zshenv", environmentFile, ".zshrc", start + activate));
  }

  private static InteractiveShell posix(
      String shell, Path folder, String activate, Map<String, String> variables) {
    Map<String, String> changed = new TreeMap<>(variables);
    String own = variables.get("ENV");
    changed.put("ENV", folder.resolve("shrc").toString());
    String start =
        own == null
            ? "unset ENV"
            : "ENV=" + quoted(own) + "\nif [ -f \"$ENV\" ]; then . \"$ENV\"; fi";
    return new InteractiveShell(List.of(shell, "-i"), changed, Map.of("shrc", start + activate));
  }

  private static String name(String shell) {
    return shell.substring(Math.max(shell.lastIndexOf('/'), shell.lastIndexOf('\\')) + 1);
  }

  private static String quoted(Object value) {
    return "'" + value.toString().replace("'", "'\\''") + "'";
  }

  private static String fishQuoted(Object value) {
    return "'" + value.toString().replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
