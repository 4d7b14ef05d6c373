package io.github.pythonenv.lock;

import java.util.List;

/**
 * What a project puts in the place of index packages, or says of them.
 *
 * @param declared packages of the project's own, each a root of the graph
 * @param forced overrides of what packages require of others
 * @param metadata overrides of what index packages say of themselves
 * @param declaredInputs what of the declared packages decides the lock, a line each
 * @param overrideInputs what of the overrides decides the lock, a line each
 */
public record Substitutions(
    List<LocalDistribution> declared,
    List<ForcedRequirement> forced,
    List<StaticMetadata> metadata,
    List<String> declaredInputs,
    List<String> overrideInputs) {
  public static final Substitutions NONE =
      new Substitutions(List.of(), List.of(), List.of(), List.of(), List.of());

  public Substitutions {
    declared = List.copyOf(declared);
    forced = List.copyOf(forced);
    metadata = List.copyOf(metadata);
    declaredInputs = List.copyOf(declaredInputs);
    overrideInputs = List.copyOf(overrideInputs);
  }
}
