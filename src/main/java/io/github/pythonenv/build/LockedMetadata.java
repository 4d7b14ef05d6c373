package io.github.pythonenv.build;

import io.github.pythonenv.lock.Lock;
import io.github.pythonenv.lock.LockedPackage;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.store.StorePackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What locked packages say of themselves: they are fetched for it, as the environment needs them.
 */
final class LockedMetadata {
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

  /** Of those names that a lock has for this interpreter. */
  Map<PackageName, CoreMetadata> of(Lock lock, Set<PackageName> names) {
    List<LockedPackage> wanted = new ArrayList<>();
    for (LockedPackage each : lock.packages()) {
      if (names.contains(each.name())) {
        wanted.add(each);
      }
    }
    Map<PackageName, CoreMetadata> found = new HashMap<>();
    if (!wanted.isEmpty()) {
      for (StorePackage each :
          new Packages(workshop, bytecode, false, List.of())
              .provide(lock.with(wanted).select(workshop.interpreter(), directory, sdists))) {
        found.put(each.name(), of(each));
      }
    }
    return found;
  }

  static CoreMetadata of(StorePackage each) {
    Path file = each.directory().resolve("tree/site").resolve(each.distInfo()).resolve("METADATA");
    try {
      return CoreMetadata.parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
