package io.github.pythonenv.store.wheel;

import io.github.pythonenv.io.WholeBuffer;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * Little-endian numbers at absolute positions of a file, read through one small window.
 *
 * <p>Of a header with many numbers take the bytes first: for each number that is read through the
 * window a JVM that has just started compiles the window's code again.
 */
final class ZipBytes {
  private final FileChannel channel;
  private final long size;
  private final byte[] window;
  private long start;
  private int filled;

  ZipBytes(FileChannel channel, int windowSize) throws IOException {
    this.channel = channel;
    this.size = channel.size();
    this.window = new byte[windowSize];
  }

  long size() {
    return size;
  }

  boolean has(long position, long length) {
    return position >= 0 && length >= 0 && position <= size - length;
  }

  int u1(long position) throws IOException {
    return window[index(position, 1)] & 0xff;
  }

  int u2(long position) throws IOException {
    return u2(window, index(position, 2));
  }

  long u4(long position) throws IOException {
    return u4(window, index(position, 4));
  }

  /** Negative when the number does not fit; no caller has a use for such a one. */
  long u8(long position) throws IOException {
    int index = index(position, 8);
    return u4(window, index + 4) << 32 | u4(window, index);
  }

  byte[] bytes(long position, int length) throws IOException {
    if (length <= window.length) {
      int index = index(position, length);
      return Arrays.copyOfRange(window, index, index + length);
    }
    byte[] bytes = new byte[length];
    read(bytes, length, position);
    return bytes;
  }

  static int u2(byte[] bytes, int at) {
    return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
  }

  static long u4(byte[] bytes, int at) {
    return ((bytes[at] & 0xff)
            | (bytes[at + 1] & 0xff) << 8
            | (bytes[at + 2] & 0xff) << 16
            | bytes[at + 3] << 24)
        & 0xffff_ffffL;
  }

  private int index(long position, int length) throws IOException {
    if (position < start || position + length > start + filled) {
      load(position, length);
    }
    return (int) (position - start);
  }

  private void load(long position, int length) throws IOException {
    filled = 0;
    int available = (int) Math.min(window.length, Math.max(0, size - position));
    if (available < length) {
      throw new EOFException("byte " + position + " of " + size);
    }
    read(window, available, position);
    start = position;
    filled = available;
  }

  private void read(byte[] bytes, int length, long position) throws IOException {
    if (!WholeBuffer.readAt(channel, ByteBuffer.wrap(bytes, 0, length), position)) {
      throw new EOFException("byte " + position + " of " + size);
    }
  }
}
