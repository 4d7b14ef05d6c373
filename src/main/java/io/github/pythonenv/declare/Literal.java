package io.github.pythonenv.declare;

/** Foreign text inside a message: between backticks, cut, and with nothing a terminal obeys. */
final class Literal {
  private static final int SHOWN = 200;

  private Literal() {}

  static String of(String text) {
    StringBuilder quoted = new StringBuilder(Math.min(text.length(), SHOWN) + 2).append('`');
    int end = Math.min(text.length(), SHOWN);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (isObeyed(c)) {
        quoted.append("\\u{").append(Integer.toHexString(c)).append('}');
      } else {
        quoted.append(c);
      }
    }
    return quoted.append(end < text.length() ? "…`" : "`").toString();
  }

  /** Whether a character controls what is shown instead of being shown. */
  static boolean isObeyed(char c) {
    int type = Character.getType(c);
    return Character.isISOControl(c)
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
