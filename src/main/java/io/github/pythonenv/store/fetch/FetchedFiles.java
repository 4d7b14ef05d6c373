package io.github.pythonenv.store.fetch;

import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.packaging.DistributionFile;
import io.github.pythonenv.store.Bucket;
import io.github.pythonenv.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where fetched files are in a store: {@code wheel-1/<digest>/<file name>}. */
final class FetchedFiles {
  private final Store store;

  FetchedFiles(Store store) {
    this.store = store;
  }

  /** The file, if it is there. */
  Optional<Path> find(DistributionFile file) {
    FetchFailures.checkName(file);
    Path path = store.path(Bucket.WHEEL, key(file)).resolve(file.fileName());
    if (Files.exists(path)) {
      return Optional.of(path);
    }
    Path other = store.path(Bucket.WHEEL, keyOfName(file)).resolve(file.fileName());
    return Files.exists(other) ? Optional.of(other) : underAnotherName(file);
  }

  /** The same bytes, fetched under another name: they get this one too, if they are still whole. */
  private Optional<Path> underAnotherName(DistributionFile file) {
    String[] names = store.path(Bucket.WHEEL, key(file)).toFile().list();
    if (names == null || names.length != 1) {
      return Optional.empty();
    }
    try {
      Path known = LocalFile.verified(file, store.path(Bucket.WHEEL, key(file)).resolve(names[0]));
      return Optional.of(
          store
              .provide(Bucket.WHEEL, keyOfName(file), aside -> link(aside, file.fileName(), known))
              .resolve(file.fileName()));
    } catch (FetchException e) {
      return Optional.empty();
    }
  }

  private static void link(Path directory, String name, Path known) {
    Path file = createDirectory(directory).resolve(name);
    try {
      Files.createLink(file, known);
    } catch (IOException | UnsupportedOperationException e) {
      copy(known, file);
    }
  }

  private static void copy(Path known, Path file) {
    try {
      Files.copy(known, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file, fetched if it is not there. */
  Path provide(DistributionFile file, RemoteFiles remote) {
    Path path = provide(key(file), file, remote);
    // Other bytes may be there: a damaged file of another name.
    return Files.exists(path) ? path : provide(keyOfName(file), file, remote);
  }

  private Path provide(String key, DistributionFile file, RemoteFiles remote) {
    return store
        .provide(Bucket.WHEEL, key, aside -> remote.fetch(file, createDirectory(aside)))
        .resolve(file.fileName());
  }

  private static String key(DistributionFile file) {
    return file.key().hex();
  }

  private static String keyOfName(DistributionFile file) {
    return key(file) + "-" + Hashes.sha256(file.fileName()).substring(0, 16);
  }

  private static Path createDirectory(Path directory) {
    try {
      return Files.createDirectory(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
