package io.github.pythonenv.lock;

import io.github.pythonenv.io.Hashes;
import java.util.ArrayList;
import java.util.List;

/**
 * What a project puts in the place of index packages, or says of them.
 *
 * @param declared packages of the project's own, each a root of the graph
 * @param forced overrides of what packages require of others
 * @param insistent whether what is forced holds against what others require of it; their extras and
 *     markers are lost then
 * @param metadata overrides of what index packages say of themselves
 * @param pins constraints (PEP 508): versions that are not to be changed
 * @param declaredInputs what of the declared packages decides the lock, a line each
 * @param overrideInputs what of the overrides decides the lock, a line each
 */
public record Substitutions(
    List<LocalDistribution> declared,
    List<ForcedRequirement> forced,
    boolean insistent,
    List<StaticMetadata> metadata,
    List<String> pins,
    List<String> declaredInputs,
    List<String> overrideInputs) {
  public static final Substitutions NONE =
      new Substitutions(List.of(), List.of(), false, List.of(), List.of(), List.of(), List.of());

  public Substitutions {
    declared = List.copyOf(declared);
    forced = List.copyOf(forced);
    metadata = List.copyOf(metadata);
    pins = List.copyOf(pins);
    declaredInputs = List.copyOf(declaredInputs);
    overrideInputs = List.copyOf(overrideInputs);
  }

  /** With pins, which decide the lock too. */
  public Substitutions with(List<String> pinned) {
    List<String> inputs = new ArrayList<>(overrideInputs);
    inputs.add("pins sha256:" + Hashes.sha256(String.join("\n", pinned)));
    return new Substitutions(declared, forced, insistent, metadata, pinned, declaredInputs, inputs);
  }
}
