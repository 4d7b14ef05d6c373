package io.github.pythonenv.python;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the probe printed, one {@code key=value} a line, with {@code \\}, {@code \n} and {@code \r}
 * escaped.
 *
 * @param values in the order of the lines
 */
record ProbeAnswer(Map<String, String> values) {
  ProbeAnswer {
    values = new LinkedHashMap<>(values);
  }

  static ProbeAnswer parse(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    int start = 0;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      int equals = text.indexOf('=', start);
      if (equals >= 0 && equals < end) {
        values.put(text.substring(start, equals), unescape(text.substring(equals + 1, end)));
      }
      start = end + 1;
    }
    return new ProbeAnswer(values);
  }

  /** The form that {@link #parse} reads. */
  String print() {
    StringBuilder out = new StringBuilder(4096);
    values.forEach(
        (key, value) ->
            out.append(key)
                .append('=')
                .append(value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r"))
                .append('\n'));
    return out.toString();
  }

  /** A value, empty where the probe printed none. */
  String get(String key) {
    return values.getOrDefault(key, "");
  }

  /** The values whose key begins so, by the rest of their key. */
  Map<String, String> below(String start) {
    Map<String, String> found = new LinkedHashMap<>();
    for (Map.Entry<String, String> entry : values.entrySet()) {
      if (entry.getKey().startsWith(start)) {
        found.put(entry.getKey().substring(start.length()), entry.getValue());
      }
    }
    return found;
  }

  boolean isComplete() {
    return get("complete").equals("yes");
  }

  private static String unescape(String value) {
    if (value.indexOf('\\') < 0) {
      return value;
    }
    StringBuilder out = new StringBuilder(value.length());
    boolean escaped = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (escaped) {
        out.append(c == 'n' ? '\n' : c == 'r' ? '\r' : c);
        escaped = false;
      } else if (c == '\\') {
        escaped = true;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
