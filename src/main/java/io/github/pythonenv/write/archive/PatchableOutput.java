package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.WholeBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file that is written through a buffer, and can be changed where it has been written. */
final class PatchableOutput {
  private static final int SIZE = 1 << 17;

  private final FileChannel channel;
  private final byte[] buffer = new byte[SIZE];

  /** Positions are those of the file. */
  private long flushed;

  private int filled;

  /**
   * @param channel open for reading and writing, at its end
   */
  PatchableOutput(FileChannel channel) throws IOException {
    this.channel = channel;
    this.flushed = channel.position();
  }

  long position() {
    return flushed + filled;
  }

  void write(int value) throws IOException {
    if (filled == SIZE) {
      flush();
    }
    buffer[filled++] = (byte) value;
  }

  void write(byte[] bytes, int offset, int length) throws IOException {
    if (length > SIZE - filled) {
      flush();
      if (length >= SIZE) {
        writeFully(ByteBuffer.wrap(bytes, offset, length));
        return;
      }
    }
    System.arraycopy(bytes, offset, buffer, filled, length);
    filled += length;
  }

  void write(byte[] bytes) throws IOException {
    write(bytes, 0, bytes.length);
  }

  /** Puts other bytes in the place of as many that have been written. */
  void replace(long position, byte[] bytes) throws IOException {
    if (position >= flushed) {
      System.arraycopy(bytes, 0, buffer, (int) (position - flushed), bytes.length);
      return;
    }
    flush();
    WholeBuffer.writeAt(ByteBuffer.wrap(bytes), channel, position);
  }

  /** Keeps only some bits of a byte that has been written. */
  void mask(long position, int bits) throws IOException {
    if (position >= flushed) {
      buffer[(int) (position - flushed)] &= (byte) bits;
      return;
    }
    ByteBuffer one = ByteBuffer.allocate(1);
    if (channel.read(one, position) != 1) {
      throw new IOException("a byte that was written cannot be read again: " + position);
    }
    one.put(0, (byte) (one.get(0) & bits)).flip();
    channel.write(one, position);
  }

  /** Takes back what was written from a position on. */
  void rewind(long position) throws IOException {
    if (position >= flushed) {
      filled = (int) (position - flushed);
      return;
    }
    filled = 0;
    channel.truncate(position);
    channel.position(position);
    flushed = position;
  }

  void flush() throws IOException {
    writeFully(ByteBuffer.wrap(buffer, 0, filled));
    filled = 0;
  }

  private void writeFully(ByteBuffer bytes) throws IOException {
    int length = bytes.remaining();
    WholeBuffer.write(bytes, channel);
    flushed += length;
  }
}
