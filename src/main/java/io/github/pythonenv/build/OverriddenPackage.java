package io.github.pythonenv.build;

import io.github.pythonenv.declare.PackageOverride;
import io.github.pythonenv.declare.WheelRewriter;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.lock.ForcedRequirement;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Requirement;
import io.github.pythonenv.store.wheel.WheelDigests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An override of the POM, applied. */
final class OverriddenPackage implements AppliedOverride {
  /** Stands for a wheel where a key is wanted of the override alone. */
  static final Digest NO_WHEEL = Digest.sha256(new byte[32]);

  private final PackageOverride override;
  private final Optional<DeclaredPackage> replacement;

  /**
   * @param replacement the wheel or source that is taken instead
   */
  OverriddenPackage(PackageOverride override, Optional<DeclaredPackage> replacement) {
    this.override = override;
    this.replacement = replacement;
  }

  @Override
  public PackageName name() {
    return override.packageName();
  }

  @Override
  public String identity() {
    return "override "
        + name()
        + " "
        + override.version().orElse("")
        + " "
        + replacement.map(DeclaredPackage::identity).orElse("")
        + " "
        + override.key(NO_WHEEL);
  }

  @Override
  public List<String> inputs() {
    List<String> lines = new ArrayList<>();
    override.version().ifPresent(text -> lines.add(name() + " " + text.strip()));
    if (replacement.isPresent()) {
      CoreMetadata metadata = replacement.get().metadata(Map.of());
      lines.add(name() + " sha256:" + Hashes.sha256(Graph.requirements(metadata)));
    }
    if (!override.relax().isEmpty()) {
      String relaxed =
          override.relax().all() ? "" : " " + String.join(",", override.relax().names());
      lines.add(name() + " relax" + relaxed);
    }
    override.removeDependencies().forEach(each -> lines.add(name() + " without " + each));
    override.addDependencies().forEach(each -> lines.add(name() + " with " + each));
    return lines;
  }

  @Override
  public Optional<ForcedRequirement> forced(Demands demands) {
    if (!forces()) {
      return Optional.empty();
    }
    String what =
        replacement.isPresent()
            ? " @ " + replacement.get().wheel(Map.of()).file().toUri()
            : " " + override.version().orElseThrow().strip();
    return Optional.of(
        new ForcedRequirement(
            name(), name() + demands.extrasOf(name()) + what + demands.markerOf(name())));
  }

  @Override
  public boolean forces() {
    return override.version().isPresent() || replacement.isPresent();
  }

  @Override
  public boolean changesRequirements() {
    // What is taken instead says of itself what it requires then.
    return replacement.isEmpty() && override.changesDependencies();
  }

  @Override
  public List<String> requirements(CoreMetadata own) {
    return override.requirementEdits().resolverForm(override.name(), own.requiresDist());
  }

  @Override
  public List<Requirement> added() {
    return override.requirementEdits().added();
  }

  @Override
  public boolean rewrites() {
    return replacement.isEmpty() && override.changesWheel();
  }

  @Override
  public String key(String digest) {
    return "override-" + Hashes.sha256(digest + override.key(NO_WHEEL));
  }

  @Override
  public Path rewrite(Path wheel, Path folder) {
    return WheelRewriter.rewrite(wheel, WheelDigests.of(wheel), override, folder);
  }

  @Override
  public Optional<DeclaredPackage> replacement() {
    return replacement;
  }
}
