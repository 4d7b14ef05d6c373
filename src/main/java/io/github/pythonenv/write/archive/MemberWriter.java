package io.github.pythonenv.write.archive;

import java.io.IOException;

/** Writes members of an archive one behind the other. For one thread. */
interface MemberWriter extends AutoCloseable {
  void directory(String path) throws IOException;

  void file(ArchivedFile file) throws IOException;

  /** Ends a part, and says what it is. */
  PartBlocks finish() throws IOException;

  @Override
  default void close() {}
}
