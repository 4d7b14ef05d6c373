package io.github.pythonenv.write.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Headers of a zip (APPNOTE 6.3.10): made by Unix, two modes, one time for all, which no zone
 * changes, and no extra field but that of zip64, where a number does not fit.
 */
final class ZipHeaders {
  /** What a field of four bytes says when the number stands elsewhere. */
  static final long WIDE = 0xffff_ffffL;

  /** The same of two bytes. */
  static final int MANY = 0xffff;

  private static final long EARLIEST = 315_532_800L;
  private static final long LATEST = 4_354_819_199L;

  private static final int LOCAL = 30;
  private static final int CENTRAL = 46;
  private static final int END = 22;
  private static final int WIDE_END = 56;
  private static final int LOCATOR = 20;

  private static final int CENTRAL_SIGNATURE = 0x02014b50;
  private static final int VERSION = 20;
  private static final int WIDE_VERSION = 45;
  private static final int UNIX = 3 << 8;
  private static final int UTF8 = 1 << 11;
  private static final int DEFLATED = 8;

  private static final int EXECUTABLE = 0100755;
  private static final int PLAIN = 0100644;
  private static final int DIRECTORY = 040755;

  /** How MS-DOS, whose attributes stand in the low half, marks a directory. */
  private static final int DOS_DIRECTORY = 0x10;

  private final short time;
  private final short date;

  /**
   * @param seconds the time of every member, since 1970; the format counts every other one
   */
  ZipHeaders(long seconds) {
    if (seconds < EARLIEST || seconds > LATEST) {
      throw new IllegalArgumentException("not a time that zip can write: " + seconds);
    }
    LocalDateTime utc = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    time = (short) (utc.getHour() << 11 | utc.getMinute() << 5 | utc.getSecond() >> 1);
    int years = utc.getYear() - 1980;
    date = (short) (years << 9 | utc.getMonthValue() << 5 | utc.getDayOfMonth());
  }

  /** What stands before a body. Its length depends on the path, and on whether zip64 is needed. */
  byte[] local(ZipMember member) {
    byte[] name = member.path().getBytes(StandardCharsets.UTF_8);
    boolean wide = member.size() >= WIDE || member.length() >= WIDE;
    byte[] bytes = new byte[LOCAL + name.length + (wide ? 20 : 0)];
    ByteBuffer header = littleEndian(bytes);
    header.putInt(0x04034b50).putShort((short) (wide ? WIDE_VERSION : VERSION));
    putCommon(header, member, name.length);
    header.putInt((int) (wide ? WIDE : member.length()));
    header.putInt((int) (wide ? WIDE : member.size()));
    header.putShort((short) name.length).putShort((short) (wide ? 20 : 0)).put(name);
    if (wide) {
      header.putShort((short) 1).putShort((short) 16);
      header.putLong(member.size()).putLong(member.length());
    }
    return bytes;
  }

  private void putCommon(ByteBuffer header, ZipMember member, int nameLength) {
    header.putShort((short) (nameLength == member.path().length() ? 0 : UTF8));
    header.putShort((short) (member.deflated() ? DEFLATED : 0));
    header.putShort(time).putShort(date);
    header.putInt((int) member.crc());
  }

  /** What the central directory says of a member. */
  byte[] central(ZipMember member) {
    byte[] name = member.path().getBytes(StandardCharsets.UTF_8);
    long[] numbers = {member.size(), member.length(), member.offset()};
    int wide = 0;
    for (long number : numbers) {
      wide += number >= WIDE ? Long.BYTES : 0;
    }
    int extra = wide == 0 ? 0 : 4 + wide;
    int version = wide == 0 ? VERSION : WIDE_VERSION;
    byte[] bytes = new byte[CENTRAL + name.length + extra];
    ByteBuffer header = littleEndian(bytes);
    header.putInt(CENTRAL_SIGNATURE).putShort((short) (UNIX | version)).putShort((short) version);
    putCommon(header, member, name.length);
    header.putInt(narrow(member.length())).putInt(narrow(member.size()));
    header.putShort((short) name.length).putShort((short) extra);
    // No comment, the first volume, not known to be text.
    header.putShort((short) 0).putShort((short) 0).putShort((short) 0);
    header.putInt(attributes(member)).putInt(narrow(member.offset())).put(name);
    if (wide > 0) {
      header.putShort((short) 1).putShort((short) wide);
      for (long number : numbers) {
        if (number >= WIDE) {
          header.putLong(number);
        }
      }
    }
    return bytes;
  }

  /** Of a record of a central directory, all that belongs to it. */
  static int length(byte[] records, int at) {
    if (u4(records, at) != CENTRAL_SIGNATURE) {
      throw new IllegalArgumentException("no record of a central directory");
    }
    return CENTRAL + u2(records, at + 28) + u2(records, at + 30) + u2(records, at + 32);
  }

  /**
   * Moves the member of a record without zip64.
   *
   * @return false when that cannot be, or needs zip64; then nothing is changed
   */
  static boolean move(byte[] records, int at, long bytes) {
    long offset = u4(records, at + 42) + bytes;
    if (offset >= WIDE || u2(records, at + 30) > 0) {
      return false;
    }
    records[at + 42] = (byte) offset;
    records[at + 43] = (byte) (offset >>> 8);
    records[at + 44] = (byte) (offset >>> 16);
    records[at + 45] = (byte) (offset >>> 24);
    return true;
  }

  /** What {@link #central} has written. */
  static ZipMember read(byte[] records, int at) {
    ByteBuffer record = littleEndian(records).slice(at, length(records, at));
    record.order(ByteOrder.LITTLE_ENDIAN);
    int name = u2(records, at + 28);
    int wide = CENTRAL + name + 4;
    long[] numbers = new long[3];
    int[] fields = {24, 20, 42};
    for (int i = 0; i < fields.length; i++) {
      numbers[i] = u4(records, at + fields[i]);
      if (numbers[i] == WIDE) {
        numbers[i] = record.getLong(wide);
        wide += Long.BYTES;
      }
    }
    return new ZipMember(
        new String(records, at + CENTRAL, name, StandardCharsets.UTF_8),
        u2(records, at + 40) == EXECUTABLE,
        u2(records, at + 10) == DEFLATED,
        u4(records, at + 16),
        numbers[1],
        numbers[0],
        numbers[2]);
  }

  private static int u2(byte[] bytes, int at) {
    return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
  }

  private static long u4(byte[] bytes, int at) {
    return u2(bytes, at) | (long) u2(bytes, at + 2) << 16;
  }

  private static int narrow(long number) {
    return (int) Math.min(number, WIDE);
  }

  private static int attributes(ZipMember member) {
    if (member.isDirectory()) {
      return DIRECTORY << 16 | DOS_DIRECTORY;
    }
    return (member.executable() ? EXECUTABLE : PLAIN) << 16;
  }

  /**
   * What ends an archive.
   *
   * @param count of members
   * @param start where the central directory begins
   * @param length of it
   */
  static byte[] end(long count, long start, long length) {
    boolean wide = count >= MANY || start >= WIDE || length >= WIDE;
    byte[] bytes = new byte[END + (wide ? WIDE_END + LOCATOR : 0)];
    ByteBuffer end = littleEndian(bytes);
    if (wide) {
      end.putInt(0x06064b50).putLong(WIDE_END - 12);
      end.putShort((short) (UNIX | WIDE_VERSION)).putShort((short) WIDE_VERSION);
      end.putInt(0).putInt(0).putLong(count).putLong(count).putLong(length).putLong(start);
      end.putInt(0x07064b50).putInt(0).putLong(start + length).putInt(1);
    }
    short few = (short) Math.min(count, MANY);
    end.putInt(0x06054b50).putShort((short) 0).putShort((short) 0).putShort(few).putShort(few);
    end.putInt(narrow(length)).putInt(narrow(start)).putShort((short) 0);
    return bytes;
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
