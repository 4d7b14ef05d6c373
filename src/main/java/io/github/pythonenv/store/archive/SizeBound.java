package io.github.pythonenv.store.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much an archive may unpack to.
 *
 * <p>Environments unpack to three or four times their size. A hundred times is a bomb, unless it is
 * small all the same.
 *
 * @param bytes of all members and their headers
 */
record SizeBound(long bytes) {
  private static final long HARMLESS = 256L << 20;
  private static final int RATIO = 100;

  static SizeBound of(Path archive) throws IOException {
    return new SizeBound(Math.max(HARMLESS, RATIO * Files.size(archive)));
  }

  void check(long unpacked) throws DamagedArchiveException {
    if (unpacked > bytes) {
      throw new DamagedArchiveException(
          "it unpacks to more than "
              + (bytes >> 20)
              + " MiB, which is more than "
              + RATIO
              + " times its size");
    }
  }
}
