package io.github.pythonenv.packaging;

/** An environment marker (PEP 508), and a lock's with {@code extras}, {@code dependency_groups}. */
public final class Marker {
  private Marker() {}

  /** Parses the marker of a requirement. */
  public static Marker parse(String text) {
    throw new UnsupportedOperationException(text);
  }

  /** Parses the marker of a lock: `'x' in extras` and `'x' in dependency_groups` are known too. */
  public static Marker parseLocked(String text) {
    throw new UnsupportedOperationException(text);
  }

  public boolean evaluate(MarkerEnvironment environment) {
    throw new UnsupportedOperationException(environment.toString());
  }
}
