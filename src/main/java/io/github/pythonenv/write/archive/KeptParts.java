package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.store.Bucket;
import io.github.pythonenv.store.Store;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of archives that a store keeps: a file each. */
final class KeptParts {
  private static final Logger LOG = LoggerFactory.getLogger(KeptParts.class);

  /** In bytes; so many small parts are copied from memory. */
  private static final long MOST_HELD = 16 << 20;

  private final Store store;
  private final AtomicLong held = new AtomicLong();

  KeptParts(Store store) {
    this.store = store;
  }

  /** Makes the blocks of a part, and its tail, in a new file. */
  interface Maker {
    PartIndex make(Path file) throws IOException;
  }

  /** A part by its key; a damaged one is taken away and counts as missing. */
  Optional<Part> find(String key) {
    Path entry = store.path(Bucket.ARCHIVE, key);
    try {
      return Optional.of(read(entry));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.debug("A part of the store cannot be read: {}", entry, e);
      store.discard(Bucket.ARCHIVE, key);
      return Optional.empty();
    }
  }

  private Part read(Path entry) throws IOException {
    Part part = Part.read(entry);
    long size = part.held().map(ByteBuffer::capacity).orElse(0);
    return held.addAndGet(size) > MOST_HELD ? part.released() : part;
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
                  Part.keep(aside, maker.make(aside));
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
