package io.github.pythonenv.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;

/** Moves all of a buffer: a channel may take or give less than it is asked for. */
public final class WholeBuffer {
  private WholeBuffer() {}

  /** Writes what remains of the buffer. */
  public static void write(ByteBuffer buffer, WritableByteChannel out) throws IOException {
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
  }

  /**
   * Writes what remains of the buffer into a file.
   *
   * @param position in the file, in bytes
   */
  public static void writeAt(ByteBuffer buffer, FileChannel out, long position) throws IOException {
    long at = position;
    while (buffer.hasRemaining()) {
      at += out.write(buffer, at);
    }
  }

  /**
   * Fills what remains of the buffer from a file.
   *
   * @param position in the file, in bytes
   * @return whether the file has so many bytes there
   */
  public static boolean readAt(FileChannel in, ByteBuffer buffer, long position)
      throws IOException {
    long at = position;
    while (buffer.hasRemaining()) {
      int read = in.read(buffer, at);
      if (read < 0) {
        return false;
      }
      at += read;
    }
    return true;
  }
}
