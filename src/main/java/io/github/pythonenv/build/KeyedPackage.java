package io.github.pythonenv.build;

import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.store.wheel.LocalWheel;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A package whose wheel is made once and kept under a key of all that decides it. The key and what
 * the wheel says are found when they are first asked for, and once.
 */
abstract class KeyedPackage implements DeclaredPackage {
  private final PackageName name;
  private final String origin;
  private final GeneratedWheels generated;
  private @Nullable String key;
  private @Nullable CoreMetadata metadata;

  /**
   * @param name as it was declared
   * @param origin the POM element, for messages
   */
  KeyedPackage(String name, String origin, GeneratedWheels generated) {
    this.name = PackageName.parse(name);
    this.origin = origin;
    this.generated = generated;
  }

  /** What kind of package it is, in the names of wheels in the store. */
  abstract String kind();

  /** A digest of everything that decides the wheel. */
  abstract String digest();

  /**
   * Makes the wheel.
   *
   * @param folder where it is to be
   */
  abstract Path make(Path folder);

  @Override
  public final PackageName name() {
    return name;
  }

  @Override
  public final String origin() {
    return origin;
  }

  @Override
  public final String identity() {
    return kind() + " " + key();
  }

  private String key() {
    String known = key;
    if (known == null) {
      known = digest();
      key = known;
    }
    return known;
  }

  @Override
  public final LocalWheel wheel(Map<PackageName, CoreMetadata> known) {
    return generated.provide(kind() + "-" + key(), this::make);
  }

  @Override
  public final CoreMetadata metadata(Map<PackageName, CoreMetadata> known) {
    CoreMetadata said = metadata;
    if (said == null) {
      said = WheelDescription.of(wheel(known).file());
      metadata = said;
    }
    return said;
  }
}
