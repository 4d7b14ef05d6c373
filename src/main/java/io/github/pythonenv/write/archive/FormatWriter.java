package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.deflate.Effort;
import io.github.pythonenv.store.archive.ArchiveType;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Collection;
import java.util.List;

/** How one format writes parts, and archives of them. */
interface FormatWriter {

  /**
   * Of a tar (POSIX.1-2001) in one gzip member (RFC 1952), or of a zip with Unix modes (APPNOTE
   * 6.3.10, methods 0 and 8), zip64 only where it must be.
   *
   * @param seconds the time of all members, since 1970
   */
  static FormatWriter of(ArchiveType type, long seconds) {
    return switch (type) {
      case TAR_GZ -> new TarGzWriter(new TarHeaders(seconds));
      case ZIP -> new ZipWriter(new ZipHeaders(seconds));
    };
  }

  /**
   * Of an archive that was written.
   *
   * @param start where its parts begin
   * @param size of what is in it
   */
  record Written(long start, long size) {}

  /**
   * Begins a part.
   *
   * @param out empty, open for reading and writing
   * @param effort of deflating
   */
  MemberWriter members(FileChannel out, Effort effort) throws IOException;

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
   * @return where the parts begin, and the size of what is in it, as {@link PartBlocks#size} counts
   *     it
   */
  Written archive(
      FileChannel out, Collection<String> directories, List<ArchivedFile> own, List<Part> parts)
      throws IOException;
}
