package io.github.pythonenv.report;

import io.github.pythonenv.packaging.PackageName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An environment as its project declares it.
 *
 * @param name of the environment
 * @param project the coordinates of the project
 * @param execution the id of the execution that declares it, where one does
 * @param output the folder of the environment, which may not be there
 * @param python the interpreter in effect
 * @param configuration merged from the POMs, with places; nothing where no POM says anything
 * @param values the same configuration as the goal has it
 * @param requested the names that the declaration itself asks for
 * @param further requirements that are given for one run, as they were typed
 * @param unread why a POM could not be read, a line each
 */
public record EffectiveEnvironment(
    String name,
    String project,
    Optional<String> execution,
    Path output,
    String python,
    Optional<ConfigurationElement> configuration,
    ConfigurationValue values,
    Set<PackageName> requested,
    List<String> further,
    List<String> unread) {
  public EffectiveEnvironment {
    requested = Set.copyOf(requested);
    further = List.copyOf(further);
    unread = List.copyOf(unread);
  }
}
