package io.github.pythonenv.build;

import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.store.wheel.LocalWheel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Index packages that overrides change: the wheel that is installed is another one, made here. */
final class Rewriting {
  private final Map<PackageName, AppliedOverride> overrides = new HashMap<>();
  private final GeneratedWheels generated;

  Rewriting(List<AppliedOverride> overrides, GeneratedWheels generated) {
    for (AppliedOverride each : overrides) {
      if (each.rewrites()) {
        this.overrides.put(each.name(), each);
      }
    }
    this.generated = generated;
  }

  boolean concerns(PackageName name) {
    return overrides.containsKey(name);
  }

  /**
   * The changed wheel, where it has been made.
   *
   * @param digest names the original
   */
  Optional<LocalWheel> made(PackageName name, String digest) {
    AppliedOverride change = overrides.get(name);
    return change == null ? Optional.empty() : generated.find(change.key(digest));
  }

  /** The changed wheel, or the original where nothing is changed. */
  LocalWheel of(LocalWheel original, String digest) {
    @Nullable AppliedOverride change = overrides.get(original.name().name());
    return change == null
        ? original
        : generated.provide(change.key(digest), folder -> change.rewrite(original.file(), folder));
  }
}
