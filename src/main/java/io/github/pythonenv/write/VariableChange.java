package io.github.pythonenv.write;

import java.util.Map;

/**
 * What a launcher does to one variable before it starts the interpreter.
 *
 * @param separator between the parts of a variable that is a list, such as {@code :}
 * @param value taken as it is: nothing in it is ever expanded
 */
public record VariableChange(Kind kind, String name, String separator, String value) {
  /** The forms of {@code makeWrapper} in nixpkgs that change a variable. */
  public enum Kind {
    SET("--set"),
    /** Set where the caller has none; an empty one stays. */
    SET_DEFAULT("--set-default"),
    UNSET("--unset"),
    /** Put before what the caller has, once: a child adds nothing more. */
    PREFIX("--prefix"),
    SUFFIX("--suffix");

    private final String option;

    Kind(String option) {
      this.option = option;
    }

    public String option() {
      return option;
    }
  }

  /** Whether it can be a variable's name, as a POSIX shell has them. */
  public static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  public static VariableChange set(String name, String value) {
    return new VariableChange(Kind.SET, name, "", value);
  }

  /**
   * As commands of a POSIX shell: literals in single quotes, and nothing but keywords and special
   * built-ins, which no function of the caller can stand for.
   */
  String shell() {
    String literal = ShellWord.posix(value);
    return switch (kind) {
      case SET -> "export " + name + "=" + literal + "\n";
      case SET_DEFAULT -> choice("${" + name + "+set}", "''", name + "=" + literal, "");
      case UNSET -> "unset -v " + name + "\n";
      case PREFIX -> {
        String more = ShellWord.posix(value + separator);
        yield added(literal + " | " + more + "*", name + "=" + more + "$" + name);
      }
      case SUFFIX -> {
        String more = ShellWord.posix(separator + value);
        yield added(literal + " | *" + more, name + "=$" + name + more);
      }
    };
  }

  /** Does to variables what the commands do. */
  void apply(Map<String, String> variables) {
    String had = variables.getOrDefault(name, "");
    switch (kind) {
      case SET -> variables.put(name, value);
      case SET_DEFAULT -> variables.putIfAbsent(name, value);
      case UNSET -> variables.remove(name);
      case PREFIX -> {
        if (had.isEmpty()) {
          variables.put(name, value);
        } else if (!had.equals(value) && !had.startsWith(value + separator)) {
          variables.put(name, value + separator + had);
        }
      }
      case SUFFIX -> {
        if (had.isEmpty()) {
          variables.put(name, value);
        } else if (!had.equals(value) && !had.endsWith(separator + value)) {
          variables.put(name, had + separator + value);
        }
      }
    }
  }

  private String added(String there, String addition) {
    return choice(
        "${" + name + "-}",
        "''",
        name + "=" + ShellWord.posix(value),
        "  " + there + ") ;;\n  *) " + addition + " ;;\n");
  }

  private String choice(String word, String pattern, String command, String more) {
    return "case "
        + word
        + " in\n  "
        + pattern
        + ") "
        + command
        + " ;;\n"
        + more
        + "esac\nexport "
        + name
        + "\n";
  }
}
