package io.github.pythonenv.write.archive;

import io.github.pythonenv.store.wheel.WheelBodies;
import java.nio.file.Path;

/** Where the bytes of a file come from. */
sealed interface Content {
  /** In bytes. */
  long size();

  /** Bytes at hand. */
  final class Text implements Content {
    private final byte[] bytes;

    Text(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }

    @Override
    public long size() {
      return bytes.length;
    }
  }

  /** A file on disk, which is deflated. */
  record OnDisk(Path file, long size) implements Content {}

  /**
   * The body of a file in a wheel, which is taken as it is.
   *
   * @param unpacked the same file in the store's tree
   */
  record InWheel(WheelBodies wheel, WheelBodies.Body body, Path unpacked) implements Content {
    @Override
    public long size() {
      return body.size();
    }
  }
}
