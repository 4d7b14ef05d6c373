package io.github.pythonenv.build;

import io.github.pythonenv.declare.GivenWheel;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.store.wheel.LocalWheel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A package given as a wheel. Its wheel is copied into the store, whatever becomes of the file. */
final class GivenPackage implements DeclaredPackage {
  private final GivenWheel given;
  private final String origin;
  private final GeneratedWheels generated;
  private @Nullable String key;

  GivenPackage(GivenWheel given, String origin, GeneratedWheels generated) {
    this.given = given;
    this.origin = origin;
    this.generated = generated;
  }

  @Override
  public PackageName name() {
    return PackageName.parse(given.name());
  }

  @Override
  public String origin() {
    return origin;
  }

  @Override
  public String identity() {
    return "wheel " + key();
  }

  private String key() {
    String known = key;
    if (known == null) {
      known = given.key();
      key = known;
    }
    return known;
  }

  @Override
  public LocalWheel wheel(Map<PackageName, CoreMetadata> known) {
    return generated.provide("given-" + key(), this::copy);
  }

  private Path copy(Path folder) {
    try {
      return Files.copy(given.file(), folder.resolve(given.fileName().fileName()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean isMadeOfFiles() {
    return true;
  }

  @Override
  public CoreMetadata metadata(Map<PackageName, CoreMetadata> known) {
    return WheelDescription.of(wheel(known).file());
  }
}
