package io.github.pythonenv.build;

import io.github.pythonenv.python.ArtifactSource;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the outside gives to every build.
 *
 * @param store the root of the store
 * @param environment the environment variables of the user
 * @param artifacts the repositories of the build tool
 * @param offline whether no connection may be opened
 */
public record Surroundings(
    Path store, Map<String, String> environment, ArtifactSource artifacts, boolean offline) {
  public Surroundings {
    environment = Map.copyOf(environment);
  }
}
