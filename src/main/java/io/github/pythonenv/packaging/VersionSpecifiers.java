package io.github.pythonenv.packaging;

/** A comma-separated set of version specifiers (PEP 440). */
public final class VersionSpecifiers {
  private VersionSpecifiers() {}

  public static VersionSpecifiers parse(String text) {
    throw new UnsupportedOperationException(text);
  }

  /** Whether the version satisfies every specifier; pre-releases count. */
  public boolean contains(Version version) {
    throw new UnsupportedOperationException(version.toString());
  }
}
