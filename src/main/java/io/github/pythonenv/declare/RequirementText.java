package io.github.pythonenv.declare;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.PackageName;
import java.util.Optional;

/**
 * A {@code Requires-Dist} cut into its parts (PEP 508) without judging them, since published
 * metadata is older than the rules: what is not edited stays as somebody wrote it.
 *
 * @param name normalised
 * @param head the name and its extras, as written
 * @param specifiers as written, with parentheses if any; or {@code @} and an address
 * @param marker as written, behind the semicolon
 */
record RequirementText(PackageName name, String head, String specifiers, Optional<String> marker) {

  /** The parts of a requirement; empty when it does not even begin with a name. */
  static Optional<RequirementText> of(String text) {
    int end = 0;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    PackageName name;
    try {
      name = PackageName.parse(text.substring(0, end));
    } catch (PythonEnvException e) {
      return Optional.empty();
    }
    int head = skipBlanks(text, end);
    if (head < text.length() && text.charAt(head) == '[') {
      int closing = text.indexOf(']', head);
      if (closing < 0) {
        return Optional.empty();
      }
      end = closing + 1;
    }
    int semicolon = semicolon(text, end);
    return Optional.of(
        new RequirementText(
            name,
            text.substring(0, end).strip(),
            text.substring(end, semicolon).strip(),
            semicolon < text.length()
                ? Optional.of(text.substring(semicolon + 1).strip())
                : Optional.empty()));
  }

  /** In an address a semicolon is part of it unless a blank stands before. */
  private static int semicolon(String text, int from) {
    int start = skipBlanks(text, from);
    boolean address = start < text.length() && text.charAt(start) == '@';
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) == ';' && (!address || isBlank(text.charAt(i - 1)))) {
        return i;
      }
    }
    return text.length();
  }

  /** Whether it names an address instead of versions. */
  boolean isAddress() {
    return specifiers.startsWith("@");
  }

  /** Whether it says which versions will do. */
  boolean hasSpecifiers() {
    return !specifiers.isEmpty() && !isAddress();
  }

  /** The same for any version: extras and marker stay. */
  String relaxed() {
    return marker.isPresent() ? head + "; " + marker.get() : head;
  }

  private static int skipBlanks(String text, int from) {
    int i = from;
    while (i < text.length() && isBlank(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isNamePart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_'
        || c == '.';
  }
}
