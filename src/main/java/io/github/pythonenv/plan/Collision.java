package io.github.pythonenv.plan;

import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.store.StorePackage;
import java.util.ArrayList;
import java.util.List;

/**
 * One path that several distributions provide, differently.
 *
 * @param contenders in the order in which the first would win
 */
public record Collision(String path, List<Contender> contenders) {
  public Collision {
    contenders = List.copyOf(contenders);
  }

  /**
   * @param what says how it differs: a directory, a script, or a digest's beginning
   */
  public record Contender(StorePackage distribution, String what) {}

  /** Path, distributions with versions, and how they differ. */
  public String describe() {
    List<String> parts = new ArrayList<>();
    for (Contender contender : contenders) {
      parts.add(contender.distribution().label() + " (" + contender.what() + ")");
    }
    return path + ": " + String.join(", ", parts);
  }

  /** The distributions by name, the first that would win first. */
  List<PackageName> names() {
    return contenders.stream().map(contender -> contender.distribution().name()).toList();
  }
}
