package io.github.pythonenv.store;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.io.ProcessNumber;
import io.github.pythonenv.io.TooLongPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * An immutable store, shared by all projects of a user (DESIGN 2.4).
 *
 * <p>An entry exists only after a rename: it is made aside, in the same file system, frozen, and
 * renamed into place. Losing the race for an entry is success. One process makes one entry at a
 * time: the second waits and takes what the first made.
 */
public final class Store {
  private static final Set<Path> CHECKED = ConcurrentHashMap.newKeySet();
  private static final String ASIDE = "tmp";
  private static final AtomicLong SEQUENCE = new AtomicLong();

  private final Path root;

  private Store(Path root) {
    this.root = root;
  }

  /** A store at an absolute path; it is created when the first entry is made. */
  public static Store at(Path root) {
    return new Store(root.toAbsolutePath().normalize());
  }

  public Path root() {
    return root;
  }

  /** Where an entry is, or would be. */
  public Path path(Bucket bucket, String key) {
    return root.resolve(bucket.directory()).resolve(key);
  }

  /** The entry, if it is there. */
  public Optional<Path> find(Bucket bucket, String key) {
    Path entry = path(bucket, key);
    return Files.exists(entry, LinkOption.NOFOLLOW_LINKS) ? Optional.of(entry) : Optional.empty();
  }

  /**
   * The entry, made now if it is not there.
   *
   * @param maker fills a path that does not exist yet, with a file or a directory tree; when it
   *     throws, nothing of it stays
   */
  public Path provide(Bucket bucket, String key, Consumer<Path> maker) {
    return provideFrozen(
        bucket,
        key,
        aside -> {
          maker.accept(aside);
          freezeAll(aside);
        });
  }

  /**
   * As {@link #provide}, for a maker that creates everything below its path read-only: the tree is
   * not walked again.
   */
  public Path provideFrozen(Bucket bucket, String key, Consumer<Path> maker) {
    Optional<Path> found = find(bucket, key);
    if (found.isPresent()) {
      return found.get();
    }
    Path entry = path(bucket, key);
    try (EntryLock lock = lock(bucket.directory() + "-" + key)) {
      found = find(bucket, key);
      return found.isPresent() ? found.get() : make(entry, maker);
    }
  }

  /**
   * The entry, made again: the one that is there is damaged, and serves until the other is made.
   *
   * @param maker as for {@link #provide}
   */
  public Path renew(Bucket bucket, String key, Consumer<Path> maker) {
    Path entry = path(bucket, key);
    try (EntryLock lock = lock(bucket.directory() + "-" + key)) {
      return make(
          entry,
          aside -> {
            maker.accept(aside);
            freezeAll(aside);
            FileTree.delete(entry);
          });
    }
  }

  /**
   * Does something while no other thread or process does anything of the same name.
   *
   * @param name fit for a file name
   */
  public <T> T exclusively(String name, Supplier<T> work) {
    try (EntryLock lock = lock(name)) {
      return work.get();
    }
  }

  private EntryLock lock(String name) {
    Path directory = checked("lock");
    try {
      return EntryLock.acquire(directory, name);
    } catch (UncheckedIOException e) {
      // Whoever is interrupted while he waits has a store that can be written.
      throw Thread.currentThread().isInterrupted() ? e : unwritable(e);
    }
  }

  private Path make(Path entry, Consumer<Path> maker) {
    Path aside = aside();
    try {
      maker.accept(aside);
      createDirectory(parent(entry));
      publish(aside, entry);
      return entry;
    } catch (UncheckedIOException e) {
      throw unwritable(e);
    } finally {
      FileTree.delete(aside);
    }
  }

  /** Replaces a small file atomically: the last writer wins. */
  public Path replace(Bucket bucket, String key, byte[] content) {
    Path entry = path(bucket, key);
    Path aside = aside();
    try {
      Files.write(aside, content);
      createDirectory(parent(entry));
      Files.move(aside, entry, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return entry;
    } catch (IOException e) {
      throw unwritable(new UncheckedIOException(e));
    } finally {
      FileTree.delete(aside);
    }
  }

  /** Takes a damaged entry away so that it is made again. */
  public void discard(Bucket bucket, String key) {
    FileTree.delete(path(bucket, key));
  }

  /** A path in the store's own file system that nobody else uses; it does not exist yet. */
  public Path aside() {
    String name =
        ProcessNumber.current()
            + "-"
            + SEQUENCE.incrementAndGet()
            + "-"
            + Long.toHexString(System.nanoTime());
    return checked(ASIDE).resolve(name);
  }

  /** A directory of the store, which is looked at before this process does anything in it. */
  private Path checked(String name) {
    if (!CHECKED.contains(root)) {
      try {
        StoreFolder.checkOwner(root);
        Path aside = createDirectory(root.resolve(ASIDE));
        if (CHECKED.add(root)) {
          StoreFolder.removeLeftovers(aside);
        }
      } catch (IOException e) {
        throw unwritable(new UncheckedIOException(e));
      }
    }
    return createDirectory(root.resolve(name));
  }

  private static void freezeAll(Path aside) {
    if (Files.isDirectory(aside, LinkOption.NOFOLLOW_LINKS)) {
      FileTree.freezeBelow(aside);
    }
  }

  private static void publish(Path aside, Path entry) {
    try {
      Files.move(aside, entry, StandardCopyOption.ATOMIC_MOVE);
      FileTree.freeze(entry);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      // Another process was faster with an equal entry.
      return;
    } catch (IOException e) {
      if (!Files.exists(entry, LinkOption.NOFOLLOW_LINKS)) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Path createDirectory(Path directory) {
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw unwritable(new UncheckedIOException(e));
    }
  }

  private PythonEnvException unwritable(UncheckedIOException e) {
    String problem = "The store cannot be written: " + root;
    Optional<TooLongPath> tooLong = TooLongPath.in(e);
    return tooLong.isPresent()
        ? new UnwritableStoreException(
            problem,
            List.of(tooLong.get().toString()),
            "name a folder with a shorter path with -Dpython-env.store=FOLDER",
            e)
        : new UnwritableStoreException(
            problem,
            List.of(String.valueOf(e.getCause()), StoreFolder.room(root)),
            "free or open that folder, or name another with -Dpython-env.store=FOLDER",
            e);
  }

  private static Path parent(Path entry) {
    Path parent = entry.getParent();
    if (parent == null) {
      throw new IllegalStateException("no parent: " + entry);
    }
    return parent;
  }
}
