package io.github.pythonenv.packaging;

/**
 * Character classes of the PyPA grammars, which are ASCII throughout: {@link Character#isDigit}
 * would take Arabic digits.
 */
final class Ascii {
  private Ascii() {}

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isLetterOrDigit(char c) {
    return isLetter(c) || isDigit(c);
  }

  /** What Python's {@code str.strip} takes off, as far as it is ASCII. */
  static boolean isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** Lower case for ASCII letters alone, so that no other letter turns into one of them. */
  static String lowerCase(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        char[] lower = text.toCharArray();
        for (int j = i; j < lower.length; j++) {
          if (lower[j] >= 'A' && lower[j] <= 'Z') {
            lower[j] = (char) (lower[j] + ('a' - 'A'));
          }
        }
        return new String(lower);
      }
    }
    return text;
  }
}
