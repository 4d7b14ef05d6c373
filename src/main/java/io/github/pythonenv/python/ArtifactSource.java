package io.github.pythonenv.python;

import java.nio.file.Path;
import java.util.Optional;

/** The artifacts of the build tool's repositories; implemented where Maven is known. */
public interface ArtifactSource {
  /**
   * One file, resolved for the exact classifier, without its dependencies.
   *
   * @return empty when no repository has it
   * @throws io.github.pythonenv.PythonEnvException when it cannot be known, as offline
   */
  Optional<Path> resolve(
      String group, String artifact, String version, String classifier, String type);

  /** The folder of a project that is built together with this one, by its coordinates. */
  default Optional<Path> sibling(String group, String artifact, String version) {
    return Optional.empty();
  }
}
