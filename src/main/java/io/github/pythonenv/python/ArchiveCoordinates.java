package io.github.pythonenv.python;

import io.github.pythonenv.store.archive.ArchiveType;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A Maven artifact that is an archive.
 *
 * @param classifier empty where it has none
 */
public record ArchiveCoordinates(
    String group, String artifact, String version, ArchiveType type, String classifier) {
  private static final int SHORTEST = 3;
  private static final int LONGEST = 5;

  /**
   * Reads {@code group:artifact:version}, {@code …:classifier}, {@code …:type} or {@code
   * …:type:classifier}; an empty classifier behind a type is none.
   *
   * @param fallback the classifier where none is said
   * @return empty for what are no such coordinates
   */
  public static Optional<ArchiveCoordinates> parse(String text, String fallback) {
    String[] parts = text.strip().split(":", -1);
    if (parts.length < SHORTEST || parts.length > LONGEST) {
      return Optional.empty();
    }
    for (int i = 0; i < parts.length; i++) {
      if (!isPlain(parts[i]) && !(i == LONGEST - 1 && parts[i].isEmpty())) {
        return Optional.empty();
      }
    }
    Optional<ArchiveType> type =
        parts.length > SHORTEST ? ArchiveType.of(parts[SHORTEST]) : Optional.empty();
    if (parts.length == LONGEST && type.isEmpty()) {
      return Optional.empty();
    }
    String classifier = fallback;
    if (parts.length == LONGEST) {
      classifier = parts[LONGEST - 1];
    } else if (parts.length > SHORTEST && type.isEmpty()) {
      classifier = parts[SHORTEST];
    }
    return Optional.of(
        new ArchiveCoordinates(
            parts[0], parts[1], parts[2], type.orElse(ArchiveType.TAR_GZ), classifier));
  }

  /** Whether a text can be one part of coordinates, and is no path. */
  public static boolean isPlain(String part) {
    boolean plain = !part.isEmpty() && !part.startsWith(".");
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      plain &= (c < 128 && Character.isLetterOrDigit(c)) || "-_.+".indexOf(c) >= 0;
    }
    return plain;
  }

  public boolean isSnapshot() {
    return version.endsWith("-SNAPSHOT");
  }

  /**
   * Its file, which need not exist.
   *
   * @see ArtifactSource#find
   */
  public Optional<Path> find(ArtifactSource artifacts) {
    return artifacts.find(group, artifact, version, classifier, extension());
  }

  /** The artifact's type, which is also the end of its file name. */
  public String extension() {
    return type.extension();
  }

  /** As a POM may name it. */
  @Override
  public String toString() {
    return group
        + ":"
        + artifact
        + ":"
        + version
        + ":"
        + type.extension()
        + (classifier.isEmpty() ? "" : ":" + classifier);
  }
}
