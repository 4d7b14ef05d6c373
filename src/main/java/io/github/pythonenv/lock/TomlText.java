package io.github.pythonenv.lock;

import java.util.List;

/** Values as TOML writes them. */
final class TomlText {
  private TomlText() {}

  /** A basic string. */
  static String quoted(String value) {
    StringBuilder text = new StringBuilder(value.length() + 2).append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || c == 0x7f) {
        text.append("\\u00")
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
      } else {
        text.append(c);
      }
    }
    return text.append('"').toString();
  }

  /**
   * An array of strings on one line; each on its own when there are several, so that merges work.
   */
  static String array(List<String> values) {
    if (values.size() < 2) {
      return values.isEmpty() ? "[]" : "[" + quoted(values.get(0)) + "]";
    }
    StringBuilder text = new StringBuilder("[\n");
    for (String value : values) {
      text.append("    ").append(quoted(value)).append(",\n");
    }
    return text.append(']').toString();
  }
}
