package io.github.pythonenv.packaging;

import java.util.Optional;
import java.util.Set;

/** A requirement (PEP 508). */
public record Requirement(
    PackageName name,
    Set<PackageName> extras,
    VersionSpecifiers specifiers,
    Optional<String> url,
    Optional<Marker> marker) {
  public Requirement {
    extras = Set.copyOf(extras);
  }

  public static Requirement parse(String text) {
    throw new UnsupportedOperationException(text);
  }
}
