package io.github.pythonenv.write.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Collection;
import java.util.List;

/** How one format writes parts, and archives of them. */
interface FormatWriter {
  /**
   * Begins a part.
   *
   * @param out empty, open for reading and writing
   */
  MemberWriter members(FileChannel out) throws IOException;

  /**
   * Makes one part of several; their bytes are copied and not read.
   *
   * @param out empty
   */
  PartBlocks join(List<Part> pieces, FileChannel out) throws IOException;

  /**
   * Writes an archive: all directories before all files, and what the parts have as it is.
   *
   * @param out empty, open for reading and writing
   * @param directories sorted
   * @param own small files that no part has
   * @return the size of what is in it, as {@link PartBlocks#size} counts it
   */
  long archive(
      FileChannel out, Collection<String> directories, List<ArchivedFile> own, List<Part> parts)
      throws IOException;
}
