package io.github.pythonenv.build;

import io.github.pythonenv.declare.GivenWheel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A package given as a wheel. Its wheel is copied into the store, whatever becomes of the file. */
final class GivenPackage extends KeyedPackage {
  private final GivenWheel given;

  GivenPackage(GivenWheel given, String origin, GeneratedWheels generated) {
    super(given.name(), origin, generated);
    this.given = given;
  }

  @Override
  String kind() {
    return "given";
  }

  @Override
  String digest() {
    return given.key();
  }

  @Override
  Path make(Path folder) {
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
}
