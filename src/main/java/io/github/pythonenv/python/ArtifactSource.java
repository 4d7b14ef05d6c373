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

  /**
   * A file that need not exist. Without a connection, only what is on this machine is looked at.
   *
   * @throws io.github.pythonenv.PythonEnvException when a repository does not say whether it has it
   */
  default Optional<Path> find(
      String group, String artifact, String version, String classifier, String type) {
    return resolve(group, artifact, version, classifier, type);
  }

  /** The folder of a project that is built together with this one, by its coordinates. */
  default Optional<Path> sibling(String group, String artifact, String version) {
    return Optional.empty();
  }
}
