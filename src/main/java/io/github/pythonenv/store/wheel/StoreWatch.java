package io.github.pythonenv.store.wheel;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.store.Bucket;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.store.StorePackage;
import io.github.pythonenv.store.TreeChange;
import io.github.pythonenv.store.TreeSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Watches entries of a store while something runs that might write into them: nothing is read-only
 * for root, and an owner may open what is.
 *
 * <p>Other builds of the same store are no reason to complain. They make second names of files, and
 * make a damaged entry again as a whole; in both cases the content decides, or for an interpreter,
 * of whose files nothing is noted, names, sizes and modes. Bytecode that comes to what is there is
 * no damage: Python compares it with its source.
 */
public final class StoreWatch {
  private static final String BYTECODE = "__pycache__";

  private final Store store;
  private final Map<Path, TreeSnapshot> before = new LinkedHashMap<>();

  /**
   * Looks at everything once.
   *
   * @param packages folders of packages in the store
   * @param program of the interpreter, which is watched where it is in the store too
   */
  public StoreWatch(Store store, Collection<Path> packages, Path program) {
    this.store = store;
    packages.forEach(this::watch);
    interpreter(program).ifPresent(this::watch);
  }

  private void watch(Path entry) {
    before.put(entry, snapshot(entry));
  }

  private static TreeSnapshot snapshot(Path entry) {
    try {
      return TreeSnapshot.of(entry, FactsFile.FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Path> interpreter(Path program) {
    Path all = store.path(Bucket.INTERPRETER, "");
    try {
      Path real = program.toRealPath();
      if (Files.isDirectory(all) && real.startsWith(all.toRealPath())) {
        Path below = all.toRealPath().relativize(real);
        return Optional.of(all.resolve(below.getName(0)));
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks at everything again: the entries that are not what they were. */
  public List<WrittenEntry> written() {
    List<WrittenEntry> written = new ArrayList<>();
    before.forEach(
        (entry, snapshot) -> {
          WrittenEntry found = compared(entry, snapshot);
          if (!found.changes().isEmpty() || !found.modes().isEmpty()) {
            written.add(found);
          }
        });
    return written;
  }

  private WrittenEntry compared(Path entry, TreeSnapshot snapshot) {
    TreeSnapshot now = snapshot(entry);
    boolean replaced = snapshot.isReplacedBy(now);
    if (replaced && isPackage(entry)) {
      return new WrittenEntry(entry, problems(entry), List.of());
    }
    List<String> changes = new ArrayList<>();
    List<String> modes = new ArrayList<>();
    boolean doubtful = false;
    for (TreeChange each : snapshot.changes(now)) {
      if (each.doubtful() && isPackage(entry)) {
        doubtful = true;
      } else if (!isHarmless(each, replaced)) {
        (each.kind() == TreeChange.Kind.MODE ? modes : changes)
            .add(each.kind() + ": " + store.root().relativize(entry.resolve(each.path())));
      }
    }
    if (doubtful && changes.isEmpty()) {
      changes = problems(entry);
    }
    return new WrittenEntry(entry, changes, modes);
  }

  /** What is made again lacks the bytecode that came to the former. */
  private static boolean isHarmless(TreeChange change, boolean replaced) {
    boolean comesOrGoes =
        change.kind() == TreeChange.Kind.ADDED
            || (replaced && change.kind() == TreeChange.Kind.REMOVED);
    return comesOrGoes && isBytecode(change.path());
  }

  private boolean isPackage(Path entry) {
    return entry.startsWith(store.path(Bucket.PACKAGE, ""));
  }

  private static boolean isBytecode(String path) {
    return path.contains("/" + BYTECODE + "/") || path.endsWith("/" + BYTECODE);
  }

  /** What the contents of a package say of its files; every one is read. */
  private List<String> problems(Path entry) {
    if (!isPackage(entry)) {
      return List.of();
    }
    Optional<StorePackage> found =
        new PackageStore(store, Optional.empty()).find(String.valueOf(entry.getFileName()));
    try {
      return found.isEmpty()
          ? List.of("removed: " + store.root().relativize(entry))
          : PackageVerifier.verify(found.get(), PackageVerifier.NOTHING_KNOWN);
    } catch (PythonEnvException e) {
      return List.of(e.problem());
    }
  }
}
