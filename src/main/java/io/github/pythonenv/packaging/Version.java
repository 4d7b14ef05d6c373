package io.github.pythonenv.packaging;

/** A version (PEP 440). */
public final class Version implements Comparable<Version> {
  private Version() {}

  /** Parses any spelling PEP 440 accepts. */
  public static Version parse(String text) {
    throw new UnsupportedOperationException(text);
  }

  public boolean isPreRelease() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int compareTo(Version other) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean equals(Object other) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int hashCode() {
    throw new UnsupportedOperationException();
  }

  /** The normalised form. */
  @Override
  public String toString() {
    throw new UnsupportedOperationException();
  }
}
