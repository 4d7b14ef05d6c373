package io.github.pythonenv.write;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.CommandLine;
import io.github.pythonenv.write.VariableChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads {@code <makeWrapperArgs>} and {@code <environmentVariables>}: what nixpkgs' {@code
 * makeWrapper} takes, as far as it is about variables. Every finding is kept, and names its
 * element.
 */
final class WrapperArguments {
  private static final String ARGUMENTS = "<makeWrapperArgs>: ";
  private static final String VARIABLES = "<environmentVariables>: ";

  /**
   * Variables that a shell keeps for itself: some cannot be set, some lose what they are set to.
   */
  private static final Set<String> OF_THE_SHELL =
      Set.of(
          "_",
          "BASHOPTS",
          "BASHPID",
          "BASH_VERSINFO",
          "DIRSTACK",
          "EUID",
          "FUNCNAME",
          "GROUPS",
          "LINENO",
          "OPTIND",
          "PPID",
          "RANDOM",
          "SECONDS",
          "SHELLOPTS",
          "SRANDOM",
          "UID");

  private final List<VariableChange> changes = new ArrayList<>();
  private final List<String> findings;

  private WrapperArguments(List<String> findings) {
    this.findings = findings;
  }

  /**
   * Variables first, in their order, then arguments in theirs.
   *
   * @param arguments words as a shell would split them; nothing is expanded, quotes are honoured
   * @param findings where every finding is added
   */
  static List<VariableChange> parse(
      List<String> arguments, Map<String, String> variables, List<String> findings) {
    WrapperArguments parser = new WrapperArguments(findings);
    for (Map.Entry<String, String> each : variables.entrySet()) {
      parser.add(VARIABLES, VariableChange.set(each.getKey(), each.getValue()));
    }
    parser.readAll(arguments);
    return parser.changes;
  }

  private void readAll(List<String> arguments) {
    List<String> words = new ArrayList<>();
    for (String argument : arguments) {
      try {
        words.addAll(CommandLine.split(argument));
      } catch (PythonEnvException e) {
        findings.add(ARGUMENTS + "a quote is not closed: " + shown(argument));
      }
    }
    for (int at = 0; at < words.size(); ) {
      at = read(words, at);
    }
  }

  /** Reads one option and what belongs to it; the answer is where the next one begins. */
  private int read(List<String> words, int at) {
    String option = words.get(at);
    for (Kind kind : Kind.values()) {
      if (kind.option().equals(option)) {
        int end = at + 1 + count(kind);
        if (end > words.size()) {
          findings.add(ARGUMENTS + option + " needs " + needs(kind));
          return words.size();
        }
        add(ARGUMENTS, change(kind, words.subList(at + 1, end)));
        return end;
      }
    }
    findings.add(
        ARGUMENTS
            + (option.startsWith("-") ? "not supported: " : "not an option: ")
            + shown(option)
            + " (there are --set, --set-default, --unset, --prefix and --suffix)");
    int next = at + 1;
    while (next < words.size() && !words.get(next).startsWith("--")) {
      next++;
    }
    return next;
  }

  private static int count(Kind kind) {
    return switch (kind) {
      case UNSET -> 1;
      case SET, SET_DEFAULT -> 2;
      case PREFIX, SUFFIX -> 3;
    };
  }

  private static String needs(Kind kind) {
    return switch (kind) {
      case UNSET -> "a variable";
      case SET, SET_DEFAULT -> "a variable and a value";
      case PREFIX, SUFFIX -> "a variable, a separator and a value";
    };
  }

  private static VariableChange change(Kind kind, List<String> words) {
    return switch (kind) {
      case UNSET -> new VariableChange(kind, words.get(0), "", "");
      case SET, SET_DEFAULT -> new VariableChange(kind, words.get(0), "", words.get(1));
      case PREFIX, SUFFIX -> new VariableChange(kind, words.get(0), words.get(1), words.get(2));
    };
  }

  private void add(String element, VariableChange change) {
    String name = change.name();
    if (!VariableChange.isName(name)) {
      findings.add(
          element
              + "a variable's name is letters, digits and _, a digit not first: "
              + shown(name));
    } else if (OF_THE_SHELL.contains(name)) {
      findings.add(element + "a shell keeps this variable for itself: " + name);
    } else if (change.value().indexOf('\0') >= 0 || change.separator().indexOf('\0') >= 0) {
      findings.add(element + "a value cannot hold a NUL: " + name);
    } else if (change.value().isEmpty()
        && (change.kind() == Kind.PREFIX || change.kind() == Kind.SUFFIX)) {
      findings.add(element + change.kind().option() + " adds nothing: " + name);
    } else {
      changes.add(change);
    }
  }

  /** Foreign text in a message: nothing in it that a terminal obeys. */
  private static String shown(String text) {
    StringBuilder shown = new StringBuilder(text);
    for (int i = 0; i < shown.length(); i++) {
      if (Character.isISOControl(shown.charAt(i))) {
        shown.setCharAt(i, '?');
      }
    }
    return shown.toString();
  }
}
