package io.github.pythonenv.packaging;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A requirement (PEP 508).
 *
 * @param extras of the required distribution
 * @param specifiers empty where any version will do, and with an address
 * @param url the address of a direct reference, as written
 */
public record Requirement(
    PackageName name,
    Set<PackageName> extras,
    VersionSpecifiers specifiers,
    Optional<String> url,
    Optional<Marker> marker) {
  private static final String LOCAL =
      "a file of this machine would be written into the lock, declare it in `<wheels>`: ";

  public Requirement {
    extras = Set.copyOf(extras);
  }

  /**
   * Parses a requirement.
   *
   * <p>What a requirements file would read as something else is refused: an option, a comment, a
   * continued line, a variable.
   *
   * @throws io.github.pythonenv.PythonEnvException when it is none, saying which part is wrong
   */
  public static Requirement parse(String text) {
    return new RequirementParser(text).parse();
  }

  /** What is wrong with a requirement that {@link #isLocal}, with its text. */
  public static String localFinding(String text) {
    return LOCAL + Quoted.of(text);
  }

  /** Whether its address is a path, which no other machine has. */
  public boolean isLocal() {
    return url.isPresent()
        && (!url.get().contains("://")
            || url.get().regionMatches(true, 0, "file:", 0, "file:".length()));
  }

  /** Whether the requirement counts in an environment. */
  public boolean appliesTo(MarkerEnvironment environment) {
    return marker.isEmpty() || marker.get().evaluate(environment);
  }

  /** The canonical form: {@code name[extra]>=1,<2; marker}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name.value());
    if (!extras.isEmpty()) {
      char separator = '[';
      for (PackageName extra : new TreeSet<>(extras)) {
        text.append(separator).append(extra);
        separator = ',';
      }
      text.append(']');
    }
    text.append(specifiers);
    if (url.isPresent()) {
      text.append(" @ ").append(url.get());
    }
    // After an address the semicolon needs a blank, or it belongs to the address.
    if (marker.isPresent()) {
      text.append(url.isPresent() ? " ; " : "; ").append(marker.get());
    }
    return text.toString();
  }
}
