package io.github.pythonenv.declare;

/** Text as a literal of Python, in printable ASCII: nothing in it ends the literal or the line. */
final class PythonLiteral {
  private PythonLiteral() {}

  static String of(String text) {
    StringBuilder literal = new StringBuilder(text.length() + 2).append('\'');
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == '\'' || c == '\\') {
        literal.append('\\').append((char) c);
      } else if (c >= ' ' && c < 0x7f) {
        literal.append((char) c);
      } else if (c == '\n') {
        literal.append("\\n");
      } else {
        String hex = Integer.toHexString(c);
        literal.append("\\U").append("00000000", 0, 8 - hex.length()).append(hex);
      }
    }
    return literal.append('\'').toString();
  }
}
