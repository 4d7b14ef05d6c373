package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.WholeBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * A part of an archive on disk.
 *
 * @param file its blocks, its tail, and where it is kept its index
 * @param size of the file, in bytes; one of another size is another
 * @param held the file's bytes, when they are so few that they were read with the index
 */
record Part(Path file, long size, PartIndex index, Optional<ByteBuffer> held) {
  /** What is read at once: a small part whole, of a large one the end, where its index is. */
  private static final int AT_ONCE = 1 << 14;

  private static final int BATCH = 1 << 17;

  /** A part that nobody keeps: its file ends with its tail. */
  Part(Path file, PartIndex index) {
    this(file, index.blocks().length() + index.blocks().tail(), index, Optional.empty());
  }

  /** Writes the index behind blocks and tail, for {@link #read}. */
  static void keep(Path file, PartIndex index) throws IOException {
    Files.write(file, index.text().getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
  }

  /**
   * Reads what {@link #keep} has written.
   *
   * @throws IOException when it is not there, or not whole
   */
  static Part read(Path file) throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = in.size();
      byte[] end = read(in, Math.max(0, size - AT_ONCE), size);
      int length = PartIndex.length(text(end, Math.min(end.length, PartIndex.LAST_LINE)));
      if (length > size) {
        throw new IOException("no whole index of a part: " + file);
      }
      byte[] last = length <= end.length ? end : read(in, size - length, size);
      PartIndex index = PartIndex.parse(text(last, length));
      if (index.blocks().length() + index.blocks().tail() + length != size) {
        throw new IOException("a part has another length than its index says: " + file);
      }
      return new Part(
          file,
          size,
          index,
          size <= AT_ONCE ? Optional.of(ByteBuffer.wrap(end)) : Optional.empty());
    }
  }

  private static String text(byte[] bytes, int length) {
    return new String(bytes, bytes.length - length, length, StandardCharsets.UTF_8);
  }

  /** Some bytes of a file. */
  static byte[] read(FileChannel in, long from, long end) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(end - from)];
    fill(in, from, ByteBuffer.wrap(bytes));
    return bytes;
  }

  private static void fill(FileChannel in, long from, ByteBuffer buffer) throws IOException {
    if (!WholeBuffer.readAt(in, buffer, from)) {
      throw new PartGoneException("a part became shorter while it was read");
    }
  }

  /** The same, without what was read of it. */
  Part released() {
    return new Part(file, size, index, Optional.empty());
  }

  /**
   * Copies what goes into an archive as it is, one part behind the other.
   *
   * @throws PartGoneException when one is not there, or not as long as it was
   */
  static void copy(List<Part> parts, FileChannel out) throws IOException {
    ByteBuffer batch = ByteBuffer.allocate(BATCH);
    for (Part part : parts) {
      long length = part.index().blocks().length();
      boolean isSmall = length <= AT_ONCE;
      if (!isSmall || length > batch.remaining()) {
        WholeBuffer.write(batch.flip(), out);
        batch.clear();
      }
      if (isSmall) {
        part.addTo(batch, (int) length);
      } else {
        part.copyTo(out);
      }
    }
    WholeBuffer.write(batch.flip(), out);
  }

  private void addTo(ByteBuffer batch, int length) throws IOException {
    if (held.isPresent()) {
      batch.put(held.get().duplicate().limit(length));
      return;
    }
    try (FileChannel in = open()) {
      int limit = batch.limit();
      fill(in, 0, batch.limit(batch.position() + length));
      batch.limit(limit);
    }
  }

  private void copyTo(FileChannel out) throws IOException {
    try (FileChannel in = open()) {
      long length = index.blocks().length();
      for (long done = 0; done < length; ) {
        long some = in.transferTo(done, length - done, out);
        if (some <= 0) {
          throw new PartGoneException("a part became shorter while it was copied: " + file);
        }
        done += some;
      }
    }
  }

  /** What follows the blocks. */
  byte[] tail() throws IOException {
    PartBlocks blocks = index.blocks();
    if (held.isPresent()) {
      byte[] bytes = new byte[Math.toIntExact(blocks.tail())];
      held.get().duplicate().position(Math.toIntExact(blocks.length())).get(bytes);
      return bytes;
    }
    try (FileChannel in = open()) {
      return read(in, blocks.length(), blocks.length() + blocks.tail());
    }
  }

  private FileChannel open() throws IOException {
    FileChannel in;
    try {
      in = FileChannel.open(file, StandardOpenOption.READ);
    } catch (IOException e) {
      throw new PartGoneException("a part cannot be read: " + file, e);
    }
    if (in.size() != size) {
      in.close();
      throw new PartGoneException("a part has another length than it had: " + file);
    }
    return in;
  }
}
