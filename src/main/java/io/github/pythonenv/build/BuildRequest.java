package io.github.pythonenv.build;

import io.github.pythonenv.plan.CollisionPolicy;
import java.nio.file.Path;
import java.util.SortedMap;

/**
 * Everything that decides what an environment is.
 *
 * @param name of the environment
 * @param project the folder that relative paths are below
 * @param output the folder of the environment
 * @param python as it was declared: a version, a path or a name on PATH
 * @param environmentVariables that the environment's programs see
 * @param linkMode {@code auto}, {@code directory}, {@code hardlink} or {@code copy}
 * @param bytecode whether packages are compiled
 * @param force whether an environment that is up to date is built again
 */
public record BuildRequest(
    String name,
    Path project,
    Path output,
    String python,
    RequirementSources sources,
    ResolutionOptions resolution,
    CollisionPolicy collisions,
    SortedMap<String, String> environmentVariables,
    String linkMode,
    boolean bytecode,
    boolean force,
    Surroundings surroundings) {
  /** Where the wheels of declared packages are put: several environments do not share them. */
  Path wheelFolder() {
    Path folder = output.resolveSibling("python-packages");
    return name.equals("python-env") ? folder : folder.resolve(name);
  }
}
