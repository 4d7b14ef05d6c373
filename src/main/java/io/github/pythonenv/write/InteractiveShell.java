package io.github.pythonenv.write;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
   * A shell that is not known gets its variables, and its start files have the last word.
   *
   * @param shell the program
   * @param folder where start files will be
   * @param variables what the shell is to see: those of {@link ChildEnvironment}
   * @param declared those among them that the environment's declaration sets
   */
  public static InteractiveShell of(
      String shell,
      Path folder,
      Environment environment,
      Map<String, String> variables,
      Map<String, String> declared) {
    return switch (name(shell)) {
      case "bash" ->
          new InteractiveShell(
              List.of(shell, "--rcfile", folder.resolve("bashrc").toString(), "-i"),
              variables,
              Map.of("bashrc", source("~/.bashrc") + posixActivation(environment, declared)));
      case "zsh" -> zsh(shell, folder, posixActivation(environment, declared), variables);
      case "fish" ->
          new InteractiveShell(
              List.of(shell, "-i", "-C", fishActivation(environment, declared)),
              variables,
              Map.of());
      case "csh", "tcsh" -> csh(shell, folder, cshActivation(environment, declared), variables);
      case "sh", "dash", "ash" ->
          posix(shell, folder, "", posixActivation(environment, declared), variables);
      case "ksh", "ksh93" ->
          posix(shell, folder, "~/.kshrc", posixActivation(environment, declared), variables);
      case "mksh", "lksh" ->
          posix(shell, folder, "~/.mkshrc", posixActivation(environment, declared), variables);
      default -> new InteractiveShell(List.of(shell), variables, Map.of());
    };
  }

  private static String source(String file) {
    return "if [ -f " + file + " ]; then . " + file + "; fi\n";
  }

  /**
   * The environment is on PATH already, for what a start file may start in place of the shell. It
   * is taken out first, so that {@code deactivate} gives the user's PATH back.
   */
  private static String posixActivation(Environment environment, Map<String, String> declared) {
    String between = ShellWord.posix(":" + environment.scripts() + ":");
    return "_python_env=\":${PATH-}:\"\n"
        + ("case \"$_python_env\" in *" + between + "*)\n")
        + ("  _python_env=${_python_env%%" + between + "*}:${_python_env#*" + between + "}\n")
        + "esac\n"
        + "_python_env=${_python_env#:}\nPATH=${_python_env%:}\nunset _python_env\n"
        + (". " + ShellWord.posix(environment.scripts().resolve("activate").toString()) + "\n")
        + Exports.SH.behindStartFiles(declared);
  }

  private static String fishActivation(Environment environment, Map<String, String> declared) {
    return "set -g _python_env (contains -i -- "
        + ShellWord.fish(environment.scripts().toString())
        + " $PATH); and set -e PATH[$_python_env]\nset -e _python_env\nsource "
        + ShellWord.fish(environment.scripts().resolve("activate.fish").toString())
        + "\n"
        + Exports.FISH.behindStartFiles(declared);
  }

  private static String cshActivation(Environment environment, Map<String, String> declared) {
    return "set _python_env = ( )\nforeach _python_env_folder ( $path:q )\n"
        + "  if ( \"$_python_env_folder\" != "
        + ShellWord.csh(environment.scripts().toString())
        + " ) set _python_env = ( $_python_env:q \"$_python_env_folder\" )\n"
        + "end\nset path = ( $_python_env:q )\nunset _python_env _python_env_folder\nsource "
        + ShellWord.csh(environment.scripts().resolve("activate.csh").toString())
        + "\n"
        + Exports.CSH.behindStartFiles(declared);
  }

  /**
   * zsh finds its start files in ZDOTDIR. The user's {@code .zshenv} may name another, and a start
   * file of the system may have put the history there.
   */
  private static InteractiveShell zsh(
      String shell, Path folder, String activation, Map<String, String> variables) {
    String ours = ShellWord.posix(folder.toString());
    String own = variables.get("ZDOTDIR");
    String restore = own == null ? "unset ZDOTDIR\n" : "ZDOTDIR=" + ShellWord.posix(own) + "\n";
    String environmentFile =
        restore
            + source("\"${ZDOTDIR-$HOME}\"/.zshenv")
            + "if [ -n \"${ZDOTDIR+set}\" ]; then _python_env_own=$ZDOTDIR; fi\n"
            + ("ZDOTDIR=" + ours + "\n");
    String start =
        "if [ -n \"${_python_env_own+set}\" ]; then ZDOTDIR=$_python_env_own;"
            + " unset _python_env_own; else unset ZDOTDIR; fi\n"
            + ("case \"${HISTFILE-}\" in " + ours + "/*)\n")
            + "  HISTFILE=${ZDOTDIR-$HOME}/${HISTFILE##*/}\nesac\n"
            + source("\"${ZDOTDIR-$HOME}\"/.zshrc");
    return new InteractiveShell(
        List.of(shell, "-i"),
        with(variables, "ZDOTDIR", folder),
        Map.of(".zshenv", environmentFile, ".zshrc", start + activation));
  }

  /**
   * Shells that read the file that ENV names, when they are interactive.
   *
   * @param usual the file they read without one
   */
  private static InteractiveShell posix(
      String shell, Path folder, String usual, String activation, Map<String, String> variables) {
    String own = variables.get("ENV");
    String start = "unset ENV\n" + (usual.isEmpty() ? "" : source(usual));
    if (own != null) {
      // Such a shell expands the parameters in its value.
      start =
          "ENV="
              + ShellWord.posix(own)
              + "\neval \"_python_env=\\\"$ENV\\\"\"\n"
              + source("\"$_python_env\"");
    }
    return new InteractiveShell(
        List.of(shell, "-i"),
        with(variables, "ENV", folder.resolve("shrc")),
        Map.of("shrc", start + activation));
  }

  /** These know no start files but those in the home, which is given back to them at once. */
  private static InteractiveShell csh(
      String shell, Path folder, String activation, Map<String, String> variables) {
    String home = variables.get("HOME");
    if (home == null) {
      return new InteractiveShell(List.of(shell), variables, Map.of());
    }
    String restore =
        "setenv HOME " + ShellWord.csh(home) + "\nset home = " + ShellWord.csh(home) + "\n";
    String common =
        """
        if ( -r ~/.cshrc ) then
          source ~/.cshrc
        endif
        """;
    String first =
        """
        if ( -r ~/.tcshrc ) then
          source ~/.tcshrc
        else if ( -r ~/.cshrc ) then
          source ~/.cshrc
        endif
        """;
    return new InteractiveShell(
        List.of(shell, "-i"),
        with(variables, "HOME", folder),
        Map.of(".tcshrc", restore + first + activation, ".cshrc", restore + common + activation));
  }

  private static Map<String, String> with(Map<String, String> variables, String name, Path value) {
    Map<String, String> changed = new TreeMap<>(variables);
    changed.put(name, value.toString());
    return changed;
  }

  private static String name(String shell) {
    return shell.substring(Math.max(shell.lastIndexOf('/'), shell.lastIndexOf('\\')) + 1);
  }
}
