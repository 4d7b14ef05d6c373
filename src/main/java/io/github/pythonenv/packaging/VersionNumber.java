package io.github.pythonenv.packaging;

/**
 * The numbers inside a version, as decimal text without leading zeros: they have no upper bound,
 * and nothing is ever calculated with them.
 */
final class VersionNumber {
  private VersionNumber() {}

  static String of(String text, int start, int end) {
    int first = start;
    while (first < end - 1 && text.charAt(first) == '0') {
      first++;
    }
    return end - first == 1 && text.charAt(first) == '0' ? "0" : text.substring(first, end);
  }

  static int compare(String left, String right) {
    int order = Integer.compare(left.length(), right.length());
    return order != 0 ? order : left.compareTo(right);
  }
}
