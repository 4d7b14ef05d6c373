package io.github.pythonenv.plan;

import io.github.pythonenv.packaging.PackageName;

/**
 * Which distribution provides a path that several have.
 *
 * @param path below the environment's root; {@code *} stands for anything but {@code /}, {@code **}
 *     for anything
 */
public record CollisionRule(String path, PackageName prefer) {
  /** All of it in one line, which no other rule has. */
  public String line() {
    return path + " " + prefer;
  }

  /** Whether the rule speaks of a path. */
  public boolean matches(String candidate) {
    int length = candidate.length();
    // reached[t]: the pattern so far can stand for the first t characters.
    boolean[] reached = new boolean[length + 1];
    reached[0] = true;
    for (int p = 0; p < path.length(); p++) {
      char c = path.charAt(p);
      boolean deep = c == '*' && p + 1 < path.length() && path.charAt(p + 1) == '*';
      if (c == '*') {
        for (int t = 1; t <= length; t++) {
          reached[t] |= reached[t - 1] && (deep || candidate.charAt(t - 1) != '/');
        }
        p += deep ? 1 : 0;
      } else {
        for (int t = length; t > 0; t--) {
          reached[t] = reached[t - 1] && candidate.charAt(t - 1) == c;
        }
        reached[0] = false;
      }
    }
    return reached[length];
  }
}
