package io.github.pythonenv.declare.patch;

import java.util.Optional;

/**
 * A file name of a unified diff.
 *
 * @param path decoded
 * @param length how much of the text it took
 */
record DiffPath(String path, int length) {
  private static final String ESCAPES = "abtnvfr\"\\";
  private static final String ESCAPED = "\u0007\b\t\n\u000b\f\r\"\\";

  /** Reads a name up to a tab, or one in quotation marks as git writes what is not plain. */
  static DiffPath of(String text) {
    if (text.startsWith("\"")) {
      Optional<DiffPath> quoted = quoted(text);
      if (quoted.isPresent()) {
        return quoted.get();
      }
    }
    int tab = text.indexOf('\t');
    int end = tab < 0 ? text.length() : tab;
    return new DiffPath(DiffText.decoded(text.substring(0, end)), end);
  }

  /** Reads a name between quotation marks with the escapes of C; empty when it does not end. */
  static Optional<DiffPath> quoted(String text) {
    StringBuilder path = new StringBuilder(text.length());
    int i = 1;
    while (i < text.length() && text.charAt(i) != '"') {
      char c = text.charAt(i++);
      if (c != '\\') {
        path.append(c);
        continue;
      }
      int octal = octal(text, i);
      if (octal >= 0) {
        path.append((char) octal);
        i += 3;
        continue;
      }
      int escape = i < text.length() ? ESCAPES.indexOf(text.charAt(i)) : -1;
      if (escape < 0) {
        return Optional.empty();
      }
      path.append(ESCAPED.charAt(escape));
      i++;
    }
    return i < text.length()
        ? Optional.of(new DiffPath(DiffText.decoded(path.toString()), i + 1))
        : Optional.empty();
  }

  private static int octal(String text, int at) {
    if (at + 3 > text.length()) {
      return -1;
    }
    int value = 0;
    for (int i = at; i < at + 3; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '7') {
        return -1;
      }
      value = value * 8 + (c - '0');
    }
    return value < 256 ? value : -1;
  }
}
