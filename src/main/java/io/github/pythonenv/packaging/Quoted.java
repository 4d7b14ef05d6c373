package io.github.pythonenv.packaging;

/** Foreign text inside a message: between backticks, cut, and with nothing a terminal obeys. */
public final class Quoted {
  private static final int SHOWN = 200;

  private Quoted() {}

  public static String of(String text) {
    StringBuilder quoted = new StringBuilder(Math.min(text.length(), SHOWN) + 2).append('`');
    int end = Math.min(text.length(), SHOWN);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (isObeyed(c)) {
            quoted.append("\\u");
            String hex = Integer.toHexString(c);
            quoted.append("0000", 0, 4 - hex.length()).append(hex);
          } else {
            quoted.append(c);
          }
        }
      }
    }
    if (end < text.length()) {
      quoted.append('…');
    }
    return quoted.append('`').toString();
  }

  /** Whether a character controls what is shown instead of being shown. */
  public static boolean isObeyed(char c) {
    if (c >= ' ' && c < 0x7f) {
      return false;
    }
    int type = Character.getType(c);
    return Character.isISOControl(c)
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
