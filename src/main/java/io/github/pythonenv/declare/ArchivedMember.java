package io.github.pythonenv.declare;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * One member of a zip archive, by its header in the central directory (APPNOTE 4.3.12).
 *
 * @param name decoded
 * @param central the whole header
 * @param offset where its local header is
 * @param end where the next member or the central directory begins
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ArchivedMember(String name, byte[] central, long offset, long end) {
  static final int LENGTH = 46;

  private static final int METHOD = 10;
  private static final int CRC = 16;
  private static final int PACKED = 20;
  private static final int SIZE = 24;
  private static final int NAME_LENGTH = 28;
  private static final int EXTRA_LENGTH = 30;
  private static final int MODE = 40;
  private static final int OFFSET = 42;
  private static final int ZIP64 = 1;
  private static final long WIDE = 0xffff_ffffL;
  private static final int[] WIDE_FIELDS = {SIZE, PACKED, OFFSET};

  /** A member whose end is not known yet. */
  static ArchivedMember of(byte[] central) {
    ByteBuffer header = numbers(central);
    int nameLength = header.getShort(NAME_LENGTH) & 0xffff;
    String name = new String(central, LENGTH, nameLength, StandardCharsets.UTF_8);
    return new ArchivedMember(name, central, number(central, OFFSET), -1);
  }

  ArchivedMember until(long position) {
    return new ArchivedMember(name, central, offset, position);
  }

  boolean isDirectory() {
    return name.endsWith("/");
  }

  boolean isDeflated() {
    return numbers(central).getShort(METHOD) == 8;
  }

  boolean isStored() {
    return numbers(central).getShort(METHOD) == 0;
  }

  boolean isExecutable() {
    return (numbers(central).getShort(MODE) & 0111) != 0;
  }

  long crc() {
    return numbers(central).getInt(CRC) & WIDE;
  }

  /** Bytes in the archive. */
  long packed() {
    return number(central, PACKED);
  }

  /** Bytes of the content. */
  long size() {
    return number(central, SIZE);
  }

  /** The header for the same bytes at another place, which is not behind the one it has. */
  byte[] movedTo(long position) {
    byte[] moved = central.clone();
    int wide = wideField(moved, OFFSET);
    if (wide >= 0) {
      numbers(moved).putLong(wide, position);
    } else {
      numbers(moved).putInt(OFFSET, (int) position);
    }
    return moved;
  }

  private static long number(byte[] central, int field) {
    int wide = wideField(central, field);
    return wide >= 0 ? numbers(central).getLong(wide) : numbers(central).getInt(field) & WIDE;
  }

  /** Where the zip64 extra field has a number that does not fit its field; -1 for one that does. */
  private static int wideField(byte[] central, int field) {
    ByteBuffer header = numbers(central);
    if ((header.getInt(field) & WIDE) != WIDE) {
      return -1;
    }
    int at = LENGTH + (header.getShort(NAME_LENGTH) & 0xffff);
    int end = at + (header.getShort(EXTRA_LENGTH) & 0xffff);
    while (at + 4 <= end) {
      int size = header.getShort(at + 2) & 0xffff;
      if (header.getShort(at) == ZIP64) {
        int value = at + 4;
        for (int wide : WIDE_FIELDS) {
          if ((header.getInt(wide) & WIDE) == WIDE) {
            if (wide == field) {
              return value + 8 <= Math.min(end, at + 4 + size) ? value : -1;
            }
            value += 8;
          }
        }
      }
      at += 4 + size;
    }
    return -1;
  }

  private static ByteBuffer numbers(byte[] header) {
    return ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
  }
}
