package io.github.pythonenv.packaging;

import io.github.pythonenv.PythonEnvException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A comma-separated set of version specifiers (PEP 440). */
public final class VersionSpecifiers {
  /** The empty set, which every version satisfies. */
  public static final VersionSpecifiers ANY = new VersionSpecifiers(List.of());

  private static final int MAX_LENGTH = 16_384;

  private final List<VersionSpecifier> specifiers;
  private final String canonical;

  private VersionSpecifiers(List<VersionSpecifier> specifiers) {
    this.specifiers = List.copyOf(specifiers);
    TreeMap<String, VersionSpecifier> sorted = new TreeMap<>();
    for (VersionSpecifier specifier : specifiers) {
      sorted.put(specifier.toString(), specifier);
    }
    this.canonical = String.join(",", sorted.keySet());
  }

  /**
   * Parses specifiers; an empty text is the set that every version satisfies, and nothing between
   * two commas is nothing.
   *
   * @throws PythonEnvException when one of them is invalid, with all that are
   */
  public static VersionSpecifiers parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new PythonEnvException(
          "Version specifiers longer than " + MAX_LENGTH + " characters: " + Quoted.of(text));
    }
    List<VersionSpecifier> specifiers = new ArrayList<>(2);
    List<String> findings = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      int comma = text.indexOf(',', start);
      int end = comma < 0 ? text.length() : comma;
      String part = Ascii.strip(text.substring(start, end));
      if (!part.isEmpty()) {
        try {
          specifiers.add(VersionSpecifier.parse(part));
        } catch (PythonEnvException e) {
          findings.add(Quoted.of(part) + ": " + String.join(", ", e.details()));
        }
      }
      start = end + 1;
    }
    if (!findings.isEmpty()) {
      throw new PythonEnvException(
          "Not valid version specifiers: " + Quoted.of(text), findings, "");
    }
    return specifiers.isEmpty() ? ANY : new VersionSpecifiers(specifiers);
  }

  /** Whether the version satisfies every specifier; pre-releases count. */
  public boolean contains(Version version) {
    for (VersionSpecifier specifier : specifiers) {
      if (!specifier.contains(version)) {
        return false;
      }
    }
    return true;
  }

  /** Whether every version satisfies it. */
  public boolean isEmpty() {
    return specifiers.isEmpty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VersionSpecifiers that && canonical.equals(that.canonical);
  }

  @Override
  public int hashCode() {
    return canonical.hashCode();
  }

  /** The canonical form: versions normalised, specifiers sorted, each once. */
  @Override
  public String toString() {
    return canonical;
  }
}
