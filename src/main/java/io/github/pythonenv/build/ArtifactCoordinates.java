package io.github.pythonenv.build;

import io.github.pythonenv.python.ArchiveCoordinates;
import io.github.pythonenv.python.ArtifactSource;
import io.github.pythonenv.python.Platform;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A Maven artifact as a POM's value names it: {@code group:artifact:version[:classifier]}.
 *
 * @param classifier empty where none is said
 */
public record ArtifactCoordinates(
    String group, String artifact, String version, String classifier) {
  private static final int SHORTEST = 3;
  private static final int LONGEST = 4;

  /** Reads coordinates; empty where a text is none, as a path is. */
  public static Optional<ArtifactCoordinates> parse(String text) {
    String[] parts = text.strip().split(":", -1);
    if (parts.length < SHORTEST || parts.length > LONGEST) {
      return Optional.empty();
    }
    for (String part : parts) {
      if (!ArchiveCoordinates.isPlain(part)) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new ArtifactCoordinates(
            parts[0], parts[1], parts[2], parts.length == LONGEST ? parts[LONGEST - 1] : ""));
  }

  /** With the classifier of a platform, where none is said. */
  ArtifactCoordinates of(Platform platform) {
    return classifier.isEmpty() ? withClassifier(platform.classifier()) : this;
  }

  ArtifactCoordinates withClassifier(String other) {
    return new ArtifactCoordinates(group, artifact, version, other);
  }

  /**
   * Its file, if a repository has it.
   *
   * @see ArtifactSource#resolve
   */
  Optional<Path> resolve(ArtifactSource artifacts, String type) {
    return artifacts.resolve(group, artifact, version, classifier, type);
  }

  /**
   * The folder of the project that makes it, if that is built together with this one.
   *
   * @see ArtifactSource#sibling
   */
  Optional<Path> sibling(ArtifactSource artifacts) {
    return artifacts.sibling(group, artifact, version);
  }

  boolean isSnapshot() {
    return version.endsWith("-SNAPSHOT");
  }

  @Override
  public String toString() {
    return group + ":" + artifact + ":" + version + (classifier.isEmpty() ? "" : ":" + classifier);
  }
}
