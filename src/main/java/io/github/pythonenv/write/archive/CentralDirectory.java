package io.github.pythonenv.write.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;

/**
 * Writes a central directory: records of members, and those that parts have behind their members,
 * at offsets from their own start.
 */
final class CentralDirectory {
  private final PatchableOutput out;
  private final ZipHeaders headers;
  private final long start;
  private long count;

  CentralDirectory(PatchableOutput out, ZipHeaders headers) {
    this.out = out;
    this.headers = headers;
    this.start = out.position();
  }

  /** Ends an archive of these members and no parts. */
  static void end(List<ZipMember> members, ZipHeaders headers, FileChannel channel)
      throws IOException {
    PatchableOutput out = new PatchableOutput(channel);
    CentralDirectory directory = new CentralDirectory(out, headers);
    directory.add(members);
    directory.end();
    out.flush();
  }

  void add(List<ZipMember> members) throws IOException {
    for (ZipMember member : members) {
      out.write(headers.central(member));
    }
    count += members.size();
  }

  /**
   * Adds the records of a part.
   *
   * @param offset where its first member is
   */
  void add(Part part, long offset) throws IOException {
    byte[] records = part.tail();
    try {
      add(records, offset);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("a part of a zip is damaged: " + part.file(), e);
    }
  }

  /** Changes the offsets where they are, as long as they are no wider than their fields. */
  private void add(byte[] records, long offset) throws IOException {
    int done = 0;
    int at = 0;
    while (at < records.length) {
      int length = ZipHeaders.length(records, at);
      if (!ZipHeaders.move(records, at, offset)) {
        out.write(records, done, at - done);
        ZipMember member = ZipHeaders.read(records, at);
        out.write(headers.central(member.movedBy(offset)));
        done = at + length;
      }
      at += length;
      count++;
    }
    out.write(records, done, at - done);
  }

  /** Writes what ends an archive. */
  void end() throws IOException {
    out.write(ZipHeaders.end(count, start, out.position() - start));
  }
}
