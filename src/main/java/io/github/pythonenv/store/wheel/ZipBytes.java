package io.github.pythonenv.store.wheel;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Little-endian numbers at absolute positions of a file, read through one small window. */
final class ZipBytes {
  private final FileChannel channel;
  private final long size;
  private final ByteBuffer window;
  private long start;

  ZipBytes(FileChannel channel, int windowSize) throws IOException {
    this.channel = channel;
    this.size = channel.size();
    this.window = ByteBuffer.allocateDirect(windowSize).order(ByteOrder.LITTLE_ENDIAN);
    window.limit(0);
  }

  long size() {
    return size;
  }

  boolean has(long position, long length) {
    return position >= 0 && length >= 0 && position <= size - length;
  }

  int u1(long position) throws IOException {
    return window.get(index(position, 1)) & 0xff;
  }

  int u2(long position) throws IOException {
    return window.getShort(index(position, 2)) & 0xffff;
  }

  long u4(long position) throws IOException {
    return window.getInt(index(position, 4)) & 0xffff_ffffL;
  }

  /** Negative when the number does not fit; no caller has a use for such a one. */
  long u8(long position) throws IOException {
    return window.getLong(index(position, 8));
  }

  byte[] bytes(long position, int length) throws IOException {
    byte[] bytes = new byte[length];
    if (length <= window.capacity()) {
      window.get(index(position, length), bytes);
    } else {
      read(ByteBuffer.wrap(bytes), position);
    }
    return bytes;
  }

  private int index(long position, int length) throws IOException {
    if (position < start || position + length > start + window.limit()) {
      load(position, length);
    }
    return (int) (position - start);
  }

  private void load(long position, int length) throws IOException {
    window.clear();
    window.limit((int) Math.min(window.capacity(), Math.max(0, size - position)));
    if (window.limit() < length) {
      window.limit(0);
      throw new EOFException("byte " + position + " of " + size);
    }
    start = position;
    read(window, position);
    window.flip();
  }

  private void read(ByteBuffer buffer, long position) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new EOFException("byte " + position + " of " + size);
      }
    }
  }
}
