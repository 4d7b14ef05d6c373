package io.github.pythonenv.build;

import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.lock.LockFile;
import io.github.pythonenv.lock.Selection;
import io.github.pythonenv.python.Interpreter;
import io.github.pythonenv.store.Bucket;
import io.github.pythonenv.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a lock means for an interpreter; kept, so that a warm build parses no TOML. */
final class Selections {
  private final Store store;

  Selections(Store store) {
    this.store = store;
  }

  Selection of(LockFile file, Interpreter interpreter, boolean sdists) {
    byte[] content = file.bytes();
    String key =
        Hashes.sha256(
            Hashes.sha256(content)
                + "\n"
                + file.directory()
                + "\n"
                + interpreter.identity()
                + "\n"
                + sdists);
    Optional<Selection> kept = store.find(Bucket.SELECTION, key).flatMap(Selections::read);
    if (kept.isPresent()) {
      return kept.get();
    }
    Selection selection = file.read(content).select(interpreter, file.directory(), sdists);
    store.replace(Bucket.SELECTION, key, selection.toText().getBytes(StandardCharsets.UTF_8));
    return selection;
  }

  private static Optional<Selection> read(Path entry) {
    try {
      return Selection.parse(Files.readString(entry));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
