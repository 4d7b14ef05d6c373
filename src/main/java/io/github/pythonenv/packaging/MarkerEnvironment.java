package io.github.pythonenv.packaging;

import java.util.Map;
import java.util.Set;

/**
 * What markers are evaluated against.
 *
 * @param values the eleven variables of PEP 508, such as {@code python_full_version}
 * @param extra the active extra of a requirement's evaluation; empty for none
 * @param extras the extras of a lock that are active
 * @param dependencyGroups the dependency groups of a lock that are active
 */
public record MarkerEnvironment(
    Map<String, String> values,
    String extra,
    Set<PackageName> extras,
    Set<PackageName> dependencyGroups) {
  public MarkerEnvironment {
    values = Map.copyOf(values);
    extras = Set.copyOf(extras);
    dependencyGroups = Set.copyOf(dependencyGroups);
  }

  public static MarkerEnvironment of(Map<String, String> values) {
    return new MarkerEnvironment(values, "", Set.of(), Set.of());
  }

  public MarkerEnvironment withExtra(PackageName active) {
    return new MarkerEnvironment(values, active.value(), extras, dependencyGroups);
  }
}
