package io.github.pythonenv.mojo;

import java.util.ArrayList;
import java.util.List;

/** Requirements in one property: a comma inside a requirement does not end it. */
final class CommaList {
  private CommaList() {}

  /** {@code a[x,y],pandas>=2,<3} is two requirements. */
  static List<String> requirements(String text) {
    List<String> requirements = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    for (String part : text.split(",", -1)) {
      String begin = part.stripLeading();
      boolean specifier = !begin.isEmpty() && "<>=!~".indexOf(begin.charAt(0)) >= 0;
      if (current.length() > 0 && (specifier || isOpen(current))) {
        current.append(',').append(part);
        continue;
      }
      add(current, requirements);
      current.append(part);
    }
    add(current, requirements);
    return requirements;
  }

  private static boolean isOpen(CharSequence text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '[' || c == '(' ? 1 : c == ']' || c == ')' ? -1 : 0;
    }
    return depth > 0;
  }

  private static void add(StringBuilder current, List<String> requirements) {
    String text = current.toString().strip();
    if (!text.isEmpty()) {
      requirements.add(text);
    }
    current.setLength(0);
  }
}
