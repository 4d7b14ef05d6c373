package io.github.pythonenv.build;

import io.github.pythonenv.packaging.TypedRequirement;
import io.github.pythonenv.plan.CollisionPolicy;
import io.github.pythonenv.write.Customization;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Everything that decides what an environment is.
 *
 * @param name of the environment
 * @param project the folder that relative paths are below
 * @param output the folder of the environment
 * @param python as it was declared: a version, a path or a name on PATH
 * @param with requirements of this run alone, on top of the lock
 * @param declarations packages of the project's own, and what it changes of others
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
    List<TypedRequirement> with,
    Declarations declarations,
    ResolutionOptions resolution,
    CollisionPolicy collisions,
    SortedMap<String, String> environmentVariables,
    Customization customization,
    String linkMode,
    boolean bytecode,
    boolean force,
    Surroundings surroundings) {
  /** Everything that is asked for one by one. */
  List<TypedRequirement> requirements() {
    List<TypedRequirement> all = new ArrayList<>(sources.requirements());
    all.addAll(with);
    return all;
  }

  RequirementSources sourcesWith() {
    return new RequirementSources(
        requirements(),
        sources.requirementsFile(),
        sources.constraints(),
        sources.pyproject(),
        sources.extras(),
        sources.groups());
  }

  /** The name of the lock that holds what {@link #with} adds. */
  String withLock() {
    return "pylock." + name.replace('.', '-') + "+with.toml";
  }

  /** What {@code mvn clean} deletes. */
  Path buildFolder() {
    Path parent = output.getParent();
    return parent == null ? output : parent;
  }

  /** Where the wheels of declared packages are put: several environments do not share them. */
  Path wheelFolder() {
    Path folder = output.resolveSibling("python-packages");
    return name.equals("python-env") ? folder : folder.resolve(name);
  }
}
