package io.github.pythonenv.plan;

import io.github.pythonenv.packaging.PackageName;

/**
 * Which distribution provides a path that several have.
 *
 * @param path below the environment's root; {@code *} stands for anything but {@code /}, {@code **}
 *     for anything
 */
public record CollisionRule(String path, PackageName prefer) {
  /** Whether the rule speaks of a path. */
  public boolean matches(String candidate) {
    return matches(path, 0, candidate, 0);
  }

  private static boolean matches(String pattern, int p, String text, int t) {
    while (p < pattern.length()) {
      char c = pattern.charAt(p);
      if (c != '*') {
        if (t >= text.length() || text.charAt(t) != c) {
          return false;
        }
        p++;
        t++;
        continue;
      }
      boolean deep = p + 1 < pattern.length() && pattern.charAt(p + 1) == '*';
      int next = p + (deep ? 2 : 1);
      for (int end = t; end <= text.length(); end++) {
        if (matches(pattern, next, text, end)) {
          return true;
        }
        if (end < text.length() && !deep && text.charAt(end) == '/') {
          return false;
        }
      }
      return false;
    }
    return t == text.length();
  }
}
