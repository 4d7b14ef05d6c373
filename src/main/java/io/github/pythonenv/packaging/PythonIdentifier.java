package io.github.pythonenv.packaging;

import java.util.Set;

/** The names that Python code may use. */
public final class PythonIdentifier {
  private static final Set<String> KEYWORDS =
      Set.of(
          "False",
          "None",
          "True",
          "and",
          "as",
          "assert",
          "async",
          "await",
          "break",
          "class",
          "continue",
          "def",
          "del",
          "elif",
          "else",
          "except",
          "finally",
          "for",
          "from",
          "global",
          "if",
          "import",
          "in",
          "is",
          "lambda",
          "nonlocal",
          "not",
          "or",
          "pass",
          "raise",
          "return",
          "try",
          "while",
          "with",
          "yield");

  private PythonIdentifier() {}

  /** Whether it is an identifier and no keyword. ASCII alone: it goes into generated code. */
  public static boolean isOne(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Ascii.isLetter(c) && c != '_' && (i == 0 || !Ascii.isDigit(c))) {
        return false;
      }
    }
    return !text.isEmpty() && !KEYWORDS.contains(text);
  }

  /** Whether it is one identifier, or several joined by dots. */
  public static boolean isDottedPath(String path) {
    int start = 0;
    for (int i = 0; i <= path.length(); i++) {
      if (i == path.length() || path.charAt(i) == '.') {
        if (!isOne(path.substring(start, i))) {
          return false;
        }
        start = i + 1;
      }
    }
    return true;
  }
}
