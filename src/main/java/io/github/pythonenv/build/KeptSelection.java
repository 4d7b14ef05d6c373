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
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What a lock means for an interpreter; kept, so that a warm build parses no TOML.
 *
 * <p>What is kept begins with the lock's own bytes. To compare them costs a JVM that has just
 * started less than to hash them.
 */
final class KeptSelection {
  private final Store store;
  private final LockFile lock;
  private final Interpreter interpreter;
  private final boolean sdists;
  private final byte[] content;

  KeptSelection(Store store, LockFile lock, Interpreter interpreter, boolean sdists) {
    this.store = store;
    this.lock = lock;
    this.interpreter = interpreter;
    this.sdists = sdists;
    this.content = lock.bytes();
  }

  /** Its text, as {@link Selection#toText} writes it: equal selections have equal texts. */
  String text() {
    Optional<Path> kept = store.find(Bucket.SELECTION, key());
    if (kept.isPresent()) {
      byte[] bytes = read(kept.get());
      int size = content.length;
      if (bytes.length > size && Arrays.equals(bytes, 0, size, content, 0, size)) {
        return new String(bytes, size, bytes.length - size, StandardCharsets.UTF_8);
      }
    }
    return make().toText();
  }

  /** Reads what {@link #text} gave; what another version of this plugin kept is made anew. */
  Selection read(String text) {
    Optional<Selection> selection = Selection.parse(text);
    return selection.isPresent() ? selection.get() : make();
  }

  Selection selection() {
    return read(text());
  }

  private Selection make() {
    Selection selection = lock.read(content).select(interpreter, lock.directory(), sdists);
    byte[] text = selection.toText().getBytes(StandardCharsets.UTF_8);
    byte[] kept = Arrays.copyOf(content, content.length + text.length);
    System.arraycopy(text, 0, kept, content.length, text.length);
    store.replace(Bucket.SELECTION, key(), kept);
    return selection;
  }

  private String key() {
    CRC32 crc = new CRC32();
    crc.update(content);
    return Hashes.sha256(
        content.length
            + "\n"
            + crc.getValue()
            + "\n"
            + lock.directory()
            + "\n"
            + interpreter.identity()
            + "\n"
            + sdists);
  }

  private static byte[] read(Path entry) {
    try {
      return Files.readAllBytes(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
