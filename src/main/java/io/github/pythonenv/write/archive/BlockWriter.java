package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.deflate.DeflateWriter;
import io.github.pythonenv.io.deflate.Effort;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Writes deflate blocks of which none is the last (RFC 1951), and that begin and end with a byte:
 * what several writers write can be put one behind the other. For one thread.
 *
 * <p>Bytes are deflated, stored, or taken as the deflate stream they already are.
 */
final class BlockWriter {
  private static final int LARGEST_STORED = 0xffff;
  private static final byte[] ZEROS = new byte[TarHeaders.BLOCK];

  private final PatchableOutput out;
  private final DeflateWriter deflater;
  private final DeflateWalker walker;
  private final Checksum checksum = new Checksum();
  private final CRC32 crc = new CRC32();
  private long pending;

  /**
   * @param effort of deflating
   */
  BlockWriter(FileChannel channel, DeflateWalker walker, Effort effort) throws IOException {
    out = new PatchableOutput(channel);
    deflater = new DeflateWriter(effort, out::write);
    this.walker = walker;
  }

  /** Deflates bytes; consecutive ones share their window. */
  void deflate(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return;
    }
    crc.update(bytes, offset, length);
    pending += length;
    deflater.write(bytes, offset, length);
  }

  void deflate(byte[] bytes) throws IOException {
    deflate(bytes, 0, bytes.length);
  }

  void zeros(int number) throws IOException {
    deflate(ZEROS, 0, number);
  }

  /** Ends what is deflated with a byte, so that other blocks can follow. */
  private void align() throws IOException {
    if (pending > 0) {
      deflater.align();
      checksum.append(crc.getValue(), pending);
      crc.reset();
      pending = 0;
    }
  }

  /**
   * Takes over a whole deflate stream.
   *
   * @param size what it inflates to
   * @param contentCrc the CRC-32 of that
   * @return false when it is not such a stream; then nothing of it is written
   */
  boolean take(DeflateWalker.Source stream, long size, long contentCrc) throws IOException {
    align();
    long start = out.position();
    Optional<DeflateWalker.Extent> found =
        walker.walk(
            (buffer, offset, length) -> {
              int some = stream.read(buffer, offset, length);
              if (some > 0) {
                out.write(buffer, offset, some);
              }
              return some;
            });
    if (found.isEmpty() || found.get().size() != size) {
      out.rewind(start);
      return false;
    }
    long header = found.get().lastHeader();
    long end = found.get().end();
    int used = (int) (end & 7);
    out.rewind(start + ((end + 7) >>> 3));
    out.mask(start + (header >>> 3), ~(1 << (header & 7)));
    if (used != 0) {
      out.mask(out.position() - 1, (1 << used) - 1);
    }
    if (used == 0 || used > 5) {
      // The three bits of the next header do not fit in.
      out.write(0);
    }
    // An empty stored block: its header is in the zeros before, its length follows.
    storedLength(0);
    checksum.append(contentCrc, size);
    return true;
  }

  /** Copies bytes into stored blocks. */
  void store(DeflateWalker.Source content, long size, long contentCrc) throws IOException {
    align();
    byte[] block = new byte[(int) Math.min(LARGEST_STORED, size)];
    for (long left = size; left > 0; ) {
      int length = (int) Math.min(block.length, left);
      readFully(content, block, length);
      out.write(0);
      storedLength(length);
      out.write(block, 0, length);
      left -= length;
    }
    checksum.append(contentCrc, size);
  }

  private static void readFully(DeflateWalker.Source content, byte[] block, int length)
      throws IOException {
    for (int filled = 0; filled < length; ) {
      int some = content.read(block, filled, length - filled);
      if (some < 0) {
        throw new IOException("a file became shorter while it was read");
      }
      filled += some;
    }
  }

  private void storedLength(int length) throws IOException {
    out.write(length);
    out.write(length >>> 8);
    out.write(~length);
    out.write(~length >>> 8);
  }

  /** Ends the blocks; the CRC-32 and the length of all that they inflate to. */
  Checksum finish() throws IOException {
    align();
    out.flush();
    return checksum;
  }
}
