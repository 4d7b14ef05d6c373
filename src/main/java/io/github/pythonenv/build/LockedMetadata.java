package io.github.pythonenv.build;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.lock.Lock;
import io.github.pythonenv.lock.LockedPackage;
import io.github.pythonenv.lock.NoCompatibleWheelException;
import io.github.pythonenv.lock.Selection;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.DistributionFile;
import io.github.pythonenv.packaging.Marker;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.store.Scheme;
import io.github.pythonenv.store.StorePackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What locked packages say of themselves. Their wheels are fetched for it, and those of this
 * platform the environment needs anyway; nothing is unpacked.
 */
final class LockedMetadata {
  private static final Logger LOG = LoggerFactory.getLogger(LockedMetadata.class);

  private final Workshop workshop;
  private final Path directory;
  private final boolean bytecode;
  private final boolean sdists;

  /**
   * @param directory the lock's
   * @param bytecode whether packages are compiled
   * @param sdists whether a package without a wheel may be built
   */
  LockedMetadata(Workshop workshop, Path directory, boolean bytecode, boolean sdists) {
    this.workshop = workshop;
    this.directory = directory;
    this.bytecode = bytecode;
    this.sdists = sdists;
  }

  /**
   * Of those names that a lock has, for whatever platform: the wheels of one version say the same.
   */
  Map<PackageName, CoreMetadata> of(Lock lock, Set<PackageName> names) {
    List<LockedPackage> wanted = new ArrayList<>();
    for (LockedPackage each : lock.packages()) {
      if (names.contains(each.name())) {
        wanted.add(each);
      }
    }
    Map<PackageName, CoreMetadata> found = here(lock.with(wanted));
    List<DistributionFile> foreign = new ArrayList<>();
    for (LockedPackage each : wanted) {
      if (!found.containsKey(each.name()) && !each.wheels().isEmpty()) {
        foreign.add(each.file(each.wheels().get(0), directory));
      }
    }
    found.putAll(packages().metadata(new Selection(foreign, List.of())));
    return found;
  }

  /**
   * Tries the overrides on those packages of a lock that are for this interpreter.
   *
   * @param problems gets what does not fit
   * @return the names of the packages that were tried
   */
  Set<PackageName> tryOverrides(Lock lock, List<AppliedOverride> overrides, Problems problems) {
    Set<PackageName> changed = new HashSet<>();
    overrides.stream().filter(AppliedOverride::rewrites).forEach(each -> changed.add(each.name()));
    Selection selection =
        selection(
            lock.with(
                lock.packages().stream().filter(each -> changed.contains(each.name())).toList()));
    try {
      new Packages(workshop, bytecode, false, overrides).provide(selection);
    } catch (PythonEnvException misfit) {
      problems.add(misfit);
    }
    Set<PackageName> tried = new HashSet<>();
    selection.wheels().forEach(each -> tried.add(each.name()));
    selection.sdists().forEach(each -> tried.add(each.name()));
    return tried;
  }

  /** Of all packages of a lock that are for this interpreter. */
  Map<PackageName, CoreMetadata> here(Lock lock) {
    return packages().metadata(selection(lock));
  }

  private Selection selection(Lock lock) {
    List<DistributionFile> wheels = new ArrayList<>();
    List<DistributionFile> built = new ArrayList<>();
    for (LockedPackage each : lock.packages()) {
      try {
        Selection one = lock.with(List.of(each)).select(workshop.interpreter(), directory, sdists);
        wheels.addAll(one.wheels());
        built.addAll(one.sdists());
      } catch (NoCompatibleWheelException e) {
        LOG.debug("Not for this interpreter: {}", each.name(), e);
      }
    }
    return new Selection(wheels, built);
  }

  /** The markers of those packages of a lock that are not in a set. */
  static List<Optional<Marker>> markers(Lock lock, Set<PackageName> known) {
    List<Optional<Marker>> markers = new ArrayList<>();
    for (LockedPackage each : lock.packages()) {
      if (!known.contains(each.name())) {
        markers.add(each.marker());
      }
    }
    return markers;
  }

  private Packages packages() {
    return new Packages(workshop, bytecode, false, List.of());
  }

  static CoreMetadata of(StorePackage each) {
    Path file =
        each.tree().resolve(Scheme.SITE.directory()).resolve(each.distInfo()).resolve("METADATA");
    try {
      return CoreMetadata.parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
