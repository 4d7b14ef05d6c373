package io.github.pythonenv.write.archive;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a part of a zip has behind its members: all that the central directory will say of them, at
 * offsets from the start of the part.
 */
final class ZipTail {
  private static final int FIXED = 1 + Integer.BYTES + 3 * Long.BYTES + Short.BYTES;
  private static final int EXECUTABLE = 1;
  private static final int DEFLATED = 2;

  private ZipTail() {}

  static byte[] of(List<ZipMember> members) {
    long length = 0;
    List<byte[]> names = new ArrayList<>(members.size());
    for (ZipMember member : members) {
      byte[] name = member.path().getBytes(StandardCharsets.UTF_8);
      names.add(name);
      length += FIXED + name.length;
    }
    byte[] bytes = new byte[Math.toIntExact(length)];
    ByteBuffer tail = ByteBuffer.wrap(bytes);
    for (int i = 0; i < names.size(); i++) {
      ZipMember member = members.get(i);
      tail.put(
          (byte) ((member.executable() ? EXECUTABLE : 0) | (member.deflated() ? DEFLATED : 0)));
      tail.putInt((int) member.crc());
      tail.putLong(member.length()).putLong(member.size()).putLong(member.offset());
      tail.putShort((short) names.get(i).length).put(names.get(i));
    }
    return bytes;
  }

  /** The members of a part, as if it began at an offset. */
  static List<ZipMember> members(Part part, long offset) throws IOException {
    byte[] bytes = part.tail();
    ByteBuffer tail = ByteBuffer.wrap(bytes);
    List<ZipMember> members = new ArrayList<>();
    try {
      while (tail.hasRemaining()) {
        int flags = tail.get();
        long crc = Integer.toUnsignedLong(tail.getInt());
        long length = tail.getLong();
        long size = tail.getLong();
        long at = offset + tail.getLong();
        int name = Short.toUnsignedInt(tail.getShort());
        String path = new String(bytes, tail.position(), name, StandardCharsets.UTF_8);
        tail.position(tail.position() + name);
        members.add(
            new ZipMember(
                path, (flags & EXECUTABLE) != 0, (flags & DEFLATED) != 0, crc, length, size, at));
      }
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("a part of a zip is damaged: " + part.file(), e);
    }
    return members;
  }
}
