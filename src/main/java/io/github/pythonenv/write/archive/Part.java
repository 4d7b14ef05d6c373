package io.github.pythonenv.write.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A part of an archive on disk.
 *
 * @param file its blocks, its tail and nothing else
 */
record Part(Path file, PartIndex index) {
  /** Copies what goes into an archive as it is. */
  void copyTo(FileChannel out) throws IOException {
    try (FileChannel in = open()) {
      long length = index.blocks().length();
      for (long done = 0; done < length; ) {
        long some = in.transferTo(done, length - done, out);
        if (some <= 0) {
          throw new IOException("a part became shorter while it was copied: " + file);
        }
        done += some;
      }
    }
  }

  /** What follows in its file. */
  byte[] tail() throws IOException {
    try (FileChannel in = open()) {
      byte[] bytes = new byte[Math.toIntExact(index.blocks().tail())];
      ByteBuffer tail = ByteBuffer.wrap(bytes);
      while (tail.hasRemaining()) {
        if (in.read(tail, index.blocks().length() + tail.position()) < 0) {
          throw new IOException("a part became shorter while it was read: " + file);
        }
      }
      return bytes;
    }
  }

  private FileChannel open() throws IOException {
    FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
    if (in.size() != index.fileLength()) {
      in.close();
      throw new IOException("a part changed while it was copied: " + file);
    }
    return in;
  }
}
