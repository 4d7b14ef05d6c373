package io.github.pythonenv.declare;

import io.github.pythonenv.packaging.Quoted;

/** Foreign text inside a message: between backticks, cut, and with nothing a terminal obeys. */
final class Literal {
  private static final int SHOWN = 200;

  private Literal() {}

  static String of(String text) {
    StringBuilder quoted = new StringBuilder(Math.min(text.length(), SHOWN) + 2).append('`');
    int end = Math.min(text.length(), SHOWN);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (Quoted.isObeyed(c)) {
        quoted.append("\\u{").append(Integer.toHexString(c)).append('}');
      } else {
        quoted.append(c);
      }
    }
    return quoted.append(end < text.length() ? "…`" : "`").toString();
  }
}
