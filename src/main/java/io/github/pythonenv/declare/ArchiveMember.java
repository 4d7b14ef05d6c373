package io.github.pythonenv.declare;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.WholeBuffer;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of a zip archive's directory. {@code java.util.zip} tells nothing of a member's kind.
 *
 * @param size unpacked, in bytes
 * @param packed in bytes
 * @param mode Unix' type and permissions; 0 where the archive says nothing
 */
record ArchiveMember(
    String name, int flags, int method, long crc, long packed, long size, int mode) {
  private static final int END = 22;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int ROW = 46;
  private static final long LARGEST_DIRECTORY = 256 << 20;
  private static final long WIDE = 0xffff_ffffL;
  private static final int ENCRYPTED = 1;
  private static final int TYPE = 0170000;
  private static final int REGULAR = 0100000;
  private static final int DIRECTORY = 0040000;
  private static final int LINK = 0120000;
  private static final int SET_ID = 0006000;
  private static final long BOMB = 64 << 20;
  private static final int BOMB_RATIO = 200;

  boolean isDirectory() {
    return name.endsWith("/");
  }

  boolean isExecutable() {
    return (mode & 0100) != 0;
  }

  /** Why no module may have it, as a sentence's end; empty when it may. */
  String fault() {
    int type = mode & TYPE;
    if (type == LINK) {
      return "it is a link";
    }
    if (type != 0 && type != (isDirectory() ? DIRECTORY : REGULAR)) {
      return "it is no regular file";
    }
    if ((mode & SET_ID) != 0 && type == REGULAR) {
      return "it would run as another user";
    }
    if ((flags & ENCRYPTED) != 0 || (method != 0 && method != 8)) {
      return "it is encrypted, or compressed by another method than deflate";
    }
    return size > BOMB && size / BOMB_RATIO > packed
        ? "it unpacks to more than " + BOMB_RATIO + " times its size"
        : "";
  }

  /**
   * Reads a directory.
   *
   * @param label how messages call the archive
   * @throws PythonEnvException when the file is no zip archive
   */
  static List<ArchiveMember> list(Path file, String label) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return rows(channel);
    } catch (EOFException e) {
      throw new PythonEnvException("Not a readable zip archive: " + label);
    }
  }

  private static List<ArchiveMember> rows(FileChannel channel) throws IOException {
    long from = Math.max(0, channel.size() - END - LONGEST_COMMENT);
    ByteBuffer tail = read(channel, from, channel.size() - from);
    int end = tail.capacity() - END;
    while (end >= 0 && tail.getInt(end) != 0x06054b50) {
      end--;
    }
    if (end < 0) {
      throw new EOFException();
    }
    long size = tail.getInt(end + 12) & WIDE;
    long start = tail.getInt(end + 16) & WIDE;
    if (size == WIDE || start == WIDE || tail.getShort(end + 10) == -1) {
      ByteBuffer wide = wideEnd(channel, from + end);
      size = wide.getLong(40);
      start = wide.getLong(48);
    }
    if (size < 0 || size > LARGEST_DIRECTORY) {
      throw new EOFException();
    }
    ByteBuffer directory = read(channel, start, size);
    List<ArchiveMember> members = new ArrayList<>();
    while (directory.hasRemaining()) {
      members.add(row(directory));
    }
    return members;
  }

  private static ByteBuffer wideEnd(FileChannel channel, long end) throws IOException {
    ByteBuffer locator = read(channel, end - 20, 20);
    ByteBuffer wide = read(channel, locator.getLong(8), 56);
    if (locator.getInt(0) != 0x07064b50 || wide.getInt(0) != 0x06064b50) {
      throw new EOFException();
    }
    return wide;
  }

  private static ArchiveMember row(ByteBuffer directory) throws EOFException {
    int at = directory.position();
    if (directory.remaining() < ROW || directory.getInt(at) != 0x02014b50) {
      throw new EOFException();
    }
    int nameLength = directory.getShort(at + 28) & 0xffff;
    int extraLength = directory.getShort(at + 30) & 0xffff;
    int length = ROW + nameLength + extraLength + (directory.getShort(at + 32) & 0xffff);
    if (directory.remaining() < length) {
      throw new EOFException();
    }
    byte[] name = new byte[nameLength];
    directory.get(at + ROW, name);
    boolean unix = directory.get(at + 5) == 3;
    long[] sizes = {directory.getInt(at + 24) & WIDE, directory.getInt(at + 20) & WIDE};
    widen(directory, at + ROW + nameLength, extraLength, sizes);
    ArchiveMember member =
        new ArchiveMember(
            new String(name, StandardCharsets.UTF_8),
            directory.getShort(at + 8) & 0xffff,
            directory.getShort(at + 10) & 0xffff,
            directory.getInt(at + 16) & WIDE,
            sizes[1],
            sizes[0],
            unix ? directory.getInt(at + 38) >>> 16 : 0);
    directory.position(at + length);
    return member;
  }

  /** Sizes of 4 GiB and more stand in an extra field. */
  private static void widen(ByteBuffer directory, int start, int length, long[] sizes) {
    int at = start;
    while (at + 4 <= start + length) {
      int id = directory.getShort(at) & 0xffff;
      int end = at + 4 + (directory.getShort(at + 2) & 0xffff);
      at += 4;
      for (int i = 0; id == 1 && i < sizes.length; i++) {
        if (sizes[i] == WIDE && at + 8 <= Math.min(end, start + length)) {
          sizes[i] = directory.getLong(at);
          at += 8;
        }
      }
      at = end;
    }
  }

  private static ByteBuffer read(FileChannel channel, long offset, long size) throws IOException {
    if (offset < 0 || size < 0 || offset > channel.size() - size) {
      throw new EOFException();
    }
    ByteBuffer buffer = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
    if (!WholeBuffer.readAt(channel, buffer, offset)) {
      throw new EOFException();
    }
    return buffer.rewind();
  }
}
