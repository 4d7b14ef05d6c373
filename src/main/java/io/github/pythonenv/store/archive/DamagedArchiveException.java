package io.github.pythonenv.store.archive;

import java.io.IOException;

/** What is wrong with an archive as a whole, so that it cannot be read on. */
final class DamagedArchiveException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedArchiveException(String finding) {
    super(finding);
  }

  /** A finding of the library that reads it. */
  static DamagedArchiveException of(Exception e) {
    DamagedArchiveException damaged =
        e instanceof DamagedArchiveException known
            ? known
            : new DamagedArchiveException(
                "it is damaged or cut off" + (e.getMessage() == null ? "" : ": " + e.getMessage()));
    if (damaged != e) {
      damaged.initCause(e);
    }
    return damaged;
  }
}
