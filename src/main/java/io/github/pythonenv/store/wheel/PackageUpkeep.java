package io.github.pythonenv.store.wheel;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.store.Bucket;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.store.StorePackage;
import java.io.File;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds packages of a store that somebody has written into since they were made, and takes them
 * away, so that they are made again. Nothing is read-only for root, and links of an environment
 * lead into the store.
 *
 * <p>A package's {@code facts} are the last file that is written of it: nothing else in it is
 * younger. When it was looked at and nothing was found, its facts get the time of that look.
 */
public final class PackageUpkeep {
  private static final Logger LOG = LoggerFactory.getLogger(PackageUpkeep.class);
  private static final long DAY_MILLIS = 24 * 60 * 60 * 1000L;

  /** By how much the clock of a file system may be behind that of processes. */
  private static final long TOLERANCE_MILLIS = 10_000;

  private final Store store;
  private final PackageStore packages;

  public PackageUpkeep(Store store) {
    this.store = store;
    this.packages = new PackageStore(store, Optional.empty());
  }

  /**
   * Whether a package is there and as it was made, as the last look tells. One that nobody has
   * looked at for a day is looked at: some thousand files a package are too much for each build.
   */
  public boolean isSound(String key) {
    long looked = facts(key).lastModified();
    return looked != 0 && (System.currentTimeMillis() - looked < DAY_MILLIS || look(key));
  }

  /** Looks at the packages among some folders of the store. */
  public void look(Collection<Path> entries) {
    Path all = store.path(Bucket.PACKAGE, "");
    for (Path entry : entries) {
      if (entry.startsWith(all) && entry.getFileName() != null) {
        look(entry.getFileName().toString());
      }
    }
  }

  /** Takes a package away of which it is known that somebody wrote into it. */
  public void discard(Path entry) {
    String key = String.valueOf(entry.getFileName());
    store.exclusively(
        "upkeep-" + key,
        () -> {
          String label = packages.find(key).map(StorePackage::label).orElse(key);
          LOG.warn("{} was changed in the store and is made again", label);
          store.discard(Bucket.PACKAGE, key);
          return true;
        });
  }

  /** Whether sizes and times say that a package is as it was made; only doubtful files are read. */
  public boolean look(String key) {
    return isAsMade(key, facts(key).lastModified());
  }

  /** Whether a package is as it was made; every file is read. */
  public boolean read(String key) {
    return isAsMade(key, PackageVerifier.NOTHING_KNOWN);
  }

  private File facts(String key) {
    return store.path(Bucket.PACKAGE, key).resolve(FactsFile.FILE).toFile();
  }

  private boolean isAsMade(String key, long known) {
    File facts = facts(key);
    long now = Math.max(facts.lastModified(), System.currentTimeMillis() - TOLERANCE_MILLIS);
    Optional<StorePackage> found = packages.find(key);
    if (found.isEmpty()) {
      return false;
    }
    if (problems(found.get(), known).isEmpty()) {
      // What cannot be done here, in a store that is mounted read-only, costs the next look only.
      boolean noted = facts.setLastModified(now);
      LOG.debug("{} is whole in the store{}", found.get().label(), noted ? "" : ", not noted");
      return true;
    }
    // Another build may be as far, and may even have made it again by now.
    return store.exclusively("upkeep-" + key, () -> isWholeAfterAll(key));
  }

  private boolean isWholeAfterAll(String key) {
    Optional<StorePackage> found = packages.find(key);
    if (found.isEmpty()) {
      return false;
    }
    List<String> problems = problems(found.get(), PackageVerifier.NOTHING_KNOWN);
    if (problems.isEmpty()) {
      return true;
    }
    String more = problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more)";
    String label = found.get().label();
    String first = problems.get(0).substring(label.length() + 2);
    LOG.warn("{} was changed in the store and is made again: {}{}", label, first, more);
    store.discard(Bucket.PACKAGE, key);
    return false;
  }

  private static List<String> problems(StorePackage found, long known) {
    try {
      return PackageVerifier.verify(found, known);
    } catch (PythonEnvException e) {
      return List.of(found.label() + ": " + e.problem());
    }
  }
}
