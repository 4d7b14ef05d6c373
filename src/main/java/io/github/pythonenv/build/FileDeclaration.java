package io.github.pythonenv.build;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A package that is given as a file, a folder, or a Maven artifact.
 *
 * @param name the key in the POM
 * @param text as it stands there
 * @param path absolute, where the text is a path
 * @param artifact where the text is coordinates
 */
public record FileDeclaration(
    String name, String text, Optional<Path> path, Optional<ArtifactCoordinates> artifact) {
  /**
   * @param project the folder that a relative path is below
   */
  public static FileDeclaration of(String name, String text, Path project) {
    Optional<ArtifactCoordinates> artifact = ArtifactCoordinates.parse(text);
    return new FileDeclaration(
        name,
        text,
        artifact.isPresent()
            ? Optional.empty()
            : Optional.of(project.resolve(text).toAbsolutePath().normalize()),
        artifact);
  }
}
