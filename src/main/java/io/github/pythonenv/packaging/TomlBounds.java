package io.github.pythonenv.packaging;

/**
 * Bounds on a TOML text, looked at before a parser that recurses does.
 *
 * <p>Only brackets and dots outside of strings and comments count.
 */
public final class TomlBounds {
  private static final int DEPTH = 32;
  private static final int KEY_PARTS = 64;
  private static final int CONTAINERS = 500_000;

  private final String text;
  private int at;
  private int depth;
  private int containers;
  private int dots;
  private int line = 1;

  private TomlBounds(String text) {
    this.text = text;
  }

  /** What is beyond the bounds, or nothing. */
  public static String violation(String text) {
    return new TomlBounds(text).scan();
  }

  private String scan() {
    while (at < text.length()) {
      char c = text.charAt(at);
      switch (c) {
        case '"', '\'' -> skipString(c);
        case '#' -> skipComment();
        case '[', '{' -> {
          depth++;
          containers++;
          at++;
        }
        case ']', '}' -> {
          depth--;
          at++;
        }
        case '.' -> {
          dots++;
          at++;
        }
        case '\n' -> {
          dots = 0;
          line++;
          at++;
        }
        default -> at++;
      }
      if (depth > DEPTH || dots > KEY_PARTS) {
        return "line " + line + ": values nested more than " + DEPTH + " deep";
      }
      if (containers > CONTAINERS) {
        return "line " + line + ": more than " + CONTAINERS + " arrays and tables";
      }
    }
    return "";
  }

  private void skipComment() {
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end;
  }

  private void skipString(char quote) {
    String triple = String.valueOf(quote).repeat(3);
    boolean multiLine = text.startsWith(triple, at);
    at += multiLine ? 3 : 1;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\' && quote == '"') {
        at += 2;
      } else if (multiLine && text.startsWith(triple, at)) {
        at += 3;
        return;
      } else if (!multiLine && (c == quote || c == '\n')) {
        at += c == quote ? 1 : 0;
        return;
      } else {
        line += c == '\n' ? 1 : 0;
        at++;
      }
    }
  }
}
