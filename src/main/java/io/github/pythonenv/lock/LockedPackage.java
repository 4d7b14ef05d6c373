package io.github.pythonenv.lock;

import io.github.pythonenv.packaging.DistributionFile;
import io.github.pythonenv.packaging.Marker;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Version;
import io.github.pythonenv.packaging.VersionSpecifiers;
import java.net.URI;
import java.nio.file.Path;
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

  /**
   * One of its files, as it is fetched.
   *
   * @param directory the lock's, where its relative paths begin
   */
  public DistributionFile file(LockedFile file, Path directory) {
    URI location =
        file.path()
            .map(path -> directory.resolve(path).normalize().toUri())
            .orElseGet(() -> URI.create(file.url().orElse("")));
    return new DistributionFile(
        name, version, file.fileName(), location, file.size(), file.digests());
  }
}
