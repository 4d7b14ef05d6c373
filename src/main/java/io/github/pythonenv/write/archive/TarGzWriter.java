package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.WholeBuffer;
import io.github.pythonenv.io.deflate.Effort;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Collection;
import java.util.List;

/** Writes a tar.gz of one gzip member (RFC 1952). */
final class TarGzWriter implements FormatWriter {
  /** Deflate, no flags, no time, no extra flags, an unknown system. */
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  /** A last block of the fixed code with nothing in it. */
  private static final byte[] LAST_BLOCK = {3, 0};

  private static final int END_OF_TAR = 2 * TarHeaders.BLOCK;

  private final TarHeaders headers;

  TarGzWriter(TarHeaders headers) {
    this.headers = headers;
  }

  @Override
  public MemberWriter members(FileChannel out, Effort effort) throws IOException {
    return new TarMembers(out, headers, effort);
  }

  @Override
  public PartBlocks join(List<Part> pieces, FileChannel out) throws IOException {
    Checksum checksum = new Checksum();
    copy(pieces, out, checksum);
    return new PartBlocks(out.position(), 0, checksum.length(), checksum.crc());
  }

  @Override
  public Written archive(
      FileChannel out, Collection<String> directories, List<ArchivedFile> own, List<Part> parts)
      throws IOException {
    WholeBuffer.write(ByteBuffer.wrap(HEADER), out);
    Checksum checksum = new Checksum();
    try (MemberWriter members = members(out, Effort.QUICK)) {
      for (String directory : directories) {
        members.directory(directory);
      }
      for (ArchivedFile each : own) {
        members.file(each);
      }
      PartBlocks written = members.finish();
      checksum.append(written.crc(), written.size());
    }
    long start = out.position();
    copy(parts, out, checksum);
    BlockWriter blocks = new BlockWriter(out, new DeflateWalker(), Effort.QUICK);
    blocks.deflate(new byte[END_OF_TAR]);
    Checksum end = blocks.finish();
    checksum.append(end.crc(), end.length());
    WholeBuffer.write(trailer(checksum), out);
    return new Written(start, checksum.length());
  }

  private static void copy(List<Part> parts, FileChannel out, Checksum checksum)
      throws IOException {
    Part.copy(parts, out);
    for (Part part : parts) {
      checksum.append(part.index().blocks().crc(), part.index().blocks().size());
    }
  }

  private static ByteBuffer trailer(Checksum checksum) {
    return ByteBuffer.allocate(LAST_BLOCK.length + 2 * Integer.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(LAST_BLOCK)
        .putInt((int) checksum.crc())
        .putInt((int) checksum.length())
        .flip();
  }
}
