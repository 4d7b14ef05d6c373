package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.store.Bucket;
import io.github.pythonenv.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of archives that a store keeps: a folder each, with its blocks and its index. */
final class KeptParts {
  private static final Logger LOG = LoggerFactory.getLogger(KeptParts.class);
  private static final String BLOCKS = "blocks";
  private static final String INDEX = "index";

  private final Store store;

  KeptParts(Store store) {
    this.store = store;
  }

  /** Makes the blocks of a part in a new file. */
  interface Maker {
    PartIndex make(Path blocks) throws IOException;
  }

  /** A part by its key; a damaged one is taken away and counts as missing. */
  Optional<Part> find(String key) {
    Path entry = store.path(Bucket.ARCHIVE, key);
    if (!Files.isDirectory(entry)) {
      return Optional.empty();
    }
    try {
      Part part = read(entry);
      if (Files.size(part.file()) == part.index().fileLength()) {
        return Optional.of(part);
      }
      LOG.debug("A part of the store has another length: {}", entry);
    } catch (IOException e) {
      LOG.debug("A part of the store cannot be read: {}", entry, e);
    }
    store.discard(Bucket.ARCHIVE, key);
    return Optional.empty();
  }

  private static Part read(Path entry) throws IOException {
    return new Part(entry.resolve(BLOCKS), PartIndex.read(entry.resolve(INDEX)));
  }

  /** Makes a part and keeps it. */
  Part make(String key, Maker maker) throws IOException {
    try {
      return read(
          store.provide(
              Bucket.ARCHIVE,
              key,
              aside -> {
                try {
                  Files.createDirectory(aside);
                  maker.make(aside.resolve(BLOCKS)).write(aside.resolve(INDEX));
                } catch (IOException e) {
                  throw new Failure(e);
                }
              }));
    } catch (Failure e) {
      throw e.failure;
    }
  }

  /** What the store must not take for a failure of its own. */
  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final IOException failure;

    Failure(IOException failure) {
      super(failure);
      this.failure = failure;
    }
  }

  /** A folder for what nobody keeps; whoever asks deletes it. */
  Path folder() throws IOException {
    return Files.createDirectory(store.aside());
  }

  static void delete(Path folder) {
    FileTree.delete(folder);
  }
}
