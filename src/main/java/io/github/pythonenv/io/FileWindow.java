package io.github.pythonenv.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Little-endian numbers and strings anywhere in a file, read through one small window. */
final class FileWindow {
  private static final int WINDOW = 4096;
  private static final int LONGEST_STRING = 1 << 16;

  private final SeekableByteChannel channel;
  private final long size;
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW).order(ByteOrder.LITTLE_ENDIAN);
  private long start;

  FileWindow(SeekableByteChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
    window.limit(0);
  }

  long size() {
    return size;
  }

  int u8(long offset) throws IOException {
    return window.get(at(offset, 1)) & 0xff;
  }

  int u16(long offset) throws IOException {
    return window.getShort(at(offset, 2)) & 0xffff;
  }

  long u32(long offset) throws IOException {
    return window.getInt(at(offset, 4)) & 0xffff_ffffL;
  }

  /** A 64-bit number; one with the highest bit set lies in no file. */
  long u64(long offset) throws IOException {
    return window.getLong(at(offset, 8));
  }

  /** A string up to its NUL. */
  String string(long offset) throws IOException {
    byte[] bytes = new byte[64];
    int length = 0;
    for (int b = u8(offset); b != 0; b = u8(offset + length)) {
      if (length == LONGEST_STRING) {
        throw new DamagedException();
      }
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * length);
      }
      bytes[length++] = (byte) b;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private int at(long offset, int length) throws IOException {
    if (offset < 0 || offset > size - length) {
      throw new DamagedException();
    }
    if (offset < start || offset + length > start + window.limit()) {
      fill(offset);
      if (window.limit() < length) {
        throw new DamagedException();
      }
    }
    return (int) (offset - start);
  }

  private void fill(long offset) throws IOException {
    start = offset;
    window.clear();
    channel.position(offset);
    int read = 0;
    while (read >= 0 && window.hasRemaining()) {
      read = channel.read(window);
    }
    window.flip();
  }

  /** The file does not hold what its own headers say. */
  static final class DamagedException extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
