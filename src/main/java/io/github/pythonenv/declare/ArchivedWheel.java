package io.github.pythonenv.declare;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.WholeBuffer;
import io.github.pythonenv.packaging.Quoted;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A wheel that is open to be copied from: its members, whose bytes can be taken as they are.
 *
 * <p>Only what could make the copying go wrong is looked at: that every member has bytes of its
 * own. The copy is judged like any other wheel when it is unpacked, and keeps both headers of each
 * member, so that nothing becomes sound by having been copied.
 */
final class ArchivedWheel implements Closeable {
  private static final int END = 22;
  private static final int END_64 = 56;
  private static final int LOCATOR_64 = 20;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int LARGEST_DIRECTORY = 64 << 20;
  private static final int LOCAL = 30;

  private final Path file;
  private final FileChannel channel;
  private final Map<String, ArchivedMember> members = new LinkedHashMap<>();

  private ArchivedWheel(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens a wheel.
   *
   * @throws PythonEnvException when it is no zip archive, or one that is damaged
   */
  static ArchivedWheel open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    ArchivedWheel wheel = new ArchivedWheel(file, channel);
    try {
      wheel.readMembers();
      return wheel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** By name, in the order of their bytes. */
  Map<String, ArchivedMember> members() {
    return members;
  }

  private void readMembers() throws IOException {
    ByteBuffer directory = directory();
    long start = channel.position();
    List<ArchivedMember> sorted = new ArrayList<>();
    while (directory.hasRemaining()) {
      int at = directory.position();
      if (directory.remaining() < ArchivedMember.LENGTH || directory.getInt(at) != 0x02014b50) {
        throw damaged("its central directory");
      }
      int length = ArchivedMember.LENGTH;
      for (int field = 28; field <= 32; field += 2) {
        length += directory.getShort(at + field) & 0xffff;
      }
      if (directory.remaining() < length) {
        throw damaged("its central directory");
      }
      byte[] header = new byte[length];
      directory.get(header);
      sorted.add(ArchivedMember.of(header));
    }
    sorted.sort(Comparator.comparingLong(ArchivedMember::offset));
    for (int i = 0; i < sorted.size(); i++) {
      ArchivedMember member = sorted.get(i);
      long end = i + 1 < sorted.size() ? sorted.get(i + 1).offset() : start;
      long packed = member.packed();
      if (member.offset() < 0 || packed < 0 || packed > end - member.offset() - LOCAL) {
        throw damaged("the place of " + Quoted.of(member.name()));
      }
      if (members.put(member.name(), member.until(end)) != null) {
        throw damaged("two members called " + Quoted.of(member.name()));
      }
    }
  }

  /** The central directory; the channel is at its place in the file. */
  private ByteBuffer directory() throws IOException {
    int length = (int) Math.min(channel.size(), END + LONGEST_COMMENT);
    long tailStart = channel.size() - length;
    ByteBuffer tail = read(tailStart, length);
    int end = length - END;
    while (end >= 0 && tail.getInt(end) != 0x06054b50) {
      end--;
    }
    if (end < 0) {
      throw damaged("it has no end record");
    }
    long size = tail.getInt(end + 12) & 0xffff_ffffL;
    long start = tail.getInt(end + 16) & 0xffff_ffffL;
    long limit = tailStart + end;
    int locator = end - LOCATOR_64;
    if (locator >= 0 && tail.getInt(locator) == 0x07064b50) {
      limit = tail.getLong(locator + 8);
      ByteBuffer wide = read(limit, END_64);
      size = wide.getLong(40);
      start = wide.getLong(48);
    }
    if (size < 0 || size > LARGEST_DIRECTORY || start < 0 || start > limit - size) {
      throw damaged("the place of its central directory");
    }
    ByteBuffer directory = read(start, (int) size);
    channel.position(start);
    return directory;
  }

  /**
   * The content of a member.
   *
   * @param most in bytes
   * @throws PythonEnvException when it is larger, or not what its header says
   */
  byte[] content(ArchivedMember member, int most) throws IOException {
    if (member.size() > most || member.packed() > most + (most >> 3) + 64L) {
      throw damaged(Quoted.of(member.name()) + " has more than " + most + " bytes");
    }
    ByteBuffer local = read(member.offset(), LOCAL);
    long data =
        member.offset() + LOCAL + (local.getShort(26) & 0xffff) + (local.getShort(28) & 0xffff);
    if (local.getInt(0) != 0x04034b50 || data + member.packed() > member.end()) {
      throw damaged("the local header of " + Quoted.of(member.name()));
    }
    byte[] packed = read(data, (int) member.packed()).array();
    byte[] content = member.isStored() ? packed : inflated(member, packed);
    CRC32 crc = new CRC32();
    crc.update(content);
    if (content.length != member.size() || crc.getValue() != member.crc()) {
      throw damaged("the content of " + Quoted.of(member.name()));
    }
    return content;
  }

  private byte[] inflated(ArchivedMember member, byte[] packed) {
    if (!member.isDeflated()) {
      throw damaged("the compression of " + Quoted.of(member.name()) + ": not deflate");
    }
    // One more, to notice what is longer than it says.
    byte[] content = new byte[(int) member.size() + 1];
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      int length = 0;
      while (length < content.length && !inflater.finished() && !inflater.needsInput()) {
        length += inflater.inflate(content, length, content.length - length);
      }
      return Arrays.copyOf(content, length);
    } catch (DataFormatException e) {
      throw damaged("the content of " + Quoted.of(member.name()));
    } finally {
      inflater.end();
    }
  }

  /** Copies bytes to where another channel is. */
  void copy(long from, long to, FileChannel target) throws IOException {
    long at = from;
    while (at < to) {
      long copied = channel.transferTo(at, to - at, target);
      if (copied <= 0) {
        throw new EOFException("byte " + at + " of " + file);
      }
      at += copied;
    }
  }

  private ByteBuffer read(long position, int length) throws IOException {
    if (position < 0 || position > channel.size() - length) {
      throw damaged("it ends too early");
    }
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    if (!WholeBuffer.readAt(channel, bytes, position)) {
      throw new EOFException("byte " + position + " of " + file);
    }
    return bytes.flip();
  }

  private PythonEnvException damaged(String what) {
    return new PythonEnvException("A wheel is damaged: " + file.getFileName(), List.of(what), "");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
