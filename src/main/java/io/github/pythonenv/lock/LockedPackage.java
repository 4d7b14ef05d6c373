package io.github.pythonenv.lock;

import io.github.pythonenv.packaging.Marker;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Version;
import io.github.pythonenv.packaging.VersionSpecifiers;
import java.util.List;
import java.util.Optional;

/**
 * A package entry of a lock (PEP 751).
 *
 * @param wheels also an {@code archive} that is a wheel
 * @param sdist also an {@code archive} that is none
 */
public record LockedPackage(
    PackageName name,
    Version version,
    Optional<Marker> marker,
    Optional<VersionSpecifiers> requiresPython,
    List<LockedFile> wheels,
    Optional<LockedFile> sdist) {
  public LockedPackage {
    wheels = List.copyOf(wheels);
  }
}
