package io.github.pythonenv.build;

import io.github.pythonenv.declare.GeneratedWheel;
import io.github.pythonenv.declare.MetaPackage;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.store.wheel.LocalWheel;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A package that is nothing but a name and what it requires. */
final class MetaDeclaration implements DeclaredPackage {
  private final MetaPackage meta;
  private final GeneratedWheels generated;

  MetaDeclaration(MetaPackage meta, GeneratedWheels generated) {
    this.meta = meta;
    this.generated = generated;
  }

  @Override
  public PackageName name() {
    return meta.name();
  }

  @Override
  public String origin() {
    return "<metaPackages><" + meta.key() + ">";
  }

  /** What it inherits is not known yet, and is decided by the lock: so is its name. */
  @Override
  public String identity() {
    return "meta " + meta.inherit().orElse("") + " " + meta.placeholder().key();
  }

  @Override
  public Optional<PackageName> inherits() {
    return meta.inheritedFrom();
  }

  @Override
  public LocalWheel wheel(Map<PackageName, CoreMetadata> known) {
    return generated.provide(generate(known));
  }

  private GeneratedWheel generate(Map<PackageName, CoreMetadata> known) {
    Optional<PackageName> inherited = inherits();
    if (inherited.isEmpty()) {
      return meta.generate(Optional.empty());
    }
    @Nullable CoreMetadata real = known.get(inherited.get());
    return real == null ? meta.placeholder() : meta.generate(Optional.of(real));
  }

  @Override
  public CoreMetadata metadata(Map<PackageName, CoreMetadata> known) {
    return WheelDescription.of(generate(known));
  }
}
