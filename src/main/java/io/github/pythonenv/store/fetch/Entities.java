package io.github.pythonenv.store.fetch;

import java.util.Map;

/** The character references of HTML that occur in addresses: numbers and the five of XML. */
final class Entities {
  private static final Map<String, String> NAMED =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");
  private static final int LONGEST = 10;

  private Entities() {}

  /** Decodes a text; what is no reference stays as it is. */
  static String decode(String text) {
    int ampersand = text.indexOf('&');
    if (ampersand < 0) {
      return text;
    }
    StringBuilder decoded = new StringBuilder(text.length());
    int done = 0;
    while (ampersand >= 0) {
      decoded.append(text, done, ampersand);
      int semicolon = text.indexOf(';', ampersand);
      String value =
          semicolon < 0 || semicolon - ampersand > LONGEST
              ? ""
              : value(text.substring(ampersand + 1, semicolon));
      decoded.append(value.isEmpty() ? "&" : value);
      done = value.isEmpty() ? ampersand + 1 : semicolon + 1;
      ampersand = text.indexOf('&', done);
    }
    return decoded.append(text, done, text.length()).toString();
  }

  private static String value(String name) {
    if (!name.startsWith("#")) {
      return NAMED.getOrDefault(name, "");
    }
    boolean hex = name.startsWith("#x") || name.startsWith("#X");
    try {
      int point = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
      return Character.isValidCodePoint(point) && point > 0 ? Character.toString(point) : "";
    } catch (NumberFormatException e) {
      return "";
    }
  }
}
