package io.github.pythonenv.packaging;

import io.github.pythonenv.PythonEnvException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private static final String LOCAL_REPOSITORY =
      "a repository of this machine would be written into the lock, declare its folder in"
          + " `<sources>`: ";

  /** An address, such as {@code file:x} and {@code git+file:///x}. */
  private static final Pattern LOCAL_ADDRESS =
      Pattern.compile("(?:^|[\\s@])(?<repository>[a-z]+\\+)?file:", Pattern.CASE_INSENSITIVE);

  public Requirement {
    extras = Set.copyOf(extras);
  }

  /**
   * Parses a requirement.
   *
   * <p>What a requirements file would read as something else is refused: an option, a comment, a
   * continued line, a variable.
   *
   * @throws PythonEnvException when it is none, saying which part is wrong
   */
  public static Requirement parse(String text) {
    return new RequirementParser(text).parse();
  }

  /**
   * A requirement of somebody else's package: one that is broken asks for nothing, as installers
   * have it.
   */
  public static Optional<Requirement> readable(String text) {
    try {
      return Optional.of(parse(text));
    } catch (PythonEnvException e) {
      return Optional.empty();
    }
  }

  /** What is wrong with a requirement that {@link #isLocal}, with its text. */
  public static String localFinding(String text) {
    Matcher address = LOCAL_ADDRESS.matcher(text);
    boolean repository = address.find() && address.group("repository") != null;
    return (repository ? LOCAL_REPOSITORY : LOCAL) + Quoted.of(text);
  }

  /** Whether a text that may be no requirement holds the address of a file, in whatever case. */
  public static boolean hasLocalAddress(String text) {
    return LOCAL_ADDRESS.matcher(text).find();
  }

  /** Whether its address is a path or a repository's, which no other machine has. */
  public boolean isLocal() {
    return url.isPresent() && (!url.get().contains("://") || hasLocalAddress(url.get()));
  }

  /** Whether its marker asks for an extra: without one it may count for nobody. */
  public boolean isOfExtra() {
    return marker.isPresent() && !marker.get().extras().isEmpty();
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
