package io.github.pythonenv.build;

import io.github.pythonenv.declare.PackageOverride;
import io.github.pythonenv.declare.WheelRewriter;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.store.wheel.LocalWheel;
import java.util.Map;

/** A wheel or source that an override takes, with what else the override changes of it. */
final class RewrittenPackage implements DeclaredPackage {
  private final DeclaredPackage original;
  private final PackageOverride override;
  private final GeneratedWheels generated;

  RewrittenPackage(DeclaredPackage original, PackageOverride override, GeneratedWheels generated) {
    this.original = original;
    this.override = override;
    this.generated = generated;
  }

  @Override
  public PackageName name() {
    return original.name();
  }

  @Override
  public String origin() {
    return original.origin();
  }

  @Override
  public String identity() {
    return original.identity() + " " + override.key(OverriddenPackage.NO_WHEEL);
  }

  @Override
  public LocalWheel wheel(Map<PackageName, CoreMetadata> known) {
    LocalWheel wheel = original.wheel(known);
    Digest digest = wheel.sha256().orElseThrow();
    return generated.provide(
        "override-" + override.key(digest),
        folder -> WheelRewriter.rewrite(wheel.file(), digest, override, folder));
  }

  @Override
  public boolean isMadeOfFiles() {
    return original.isMadeOfFiles();
  }

  @Override
  public CoreMetadata metadata(Map<PackageName, CoreMetadata> known) {
    return WheelDescription.of(wheel(known).file());
  }
}
