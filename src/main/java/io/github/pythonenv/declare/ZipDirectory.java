package io.github.pythonenv.declare;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The headers of a zip archive: what stands before each member, and the directory at the end.
 *
 * <p>Every field that could tell a machine, a day or a JDK is fixed.
 */
final class ZipDirectory {
  /** Bytes of a local header before the name. */
  static final int LOCAL = 30;

  private static final int CENTRAL = 46;
  private static final int WIDE_EXTRA = 12;
  private static final int WIDE_END = 56 + 20;
  private static final int END = 22;
  private static final int UTF8_NAME = 1 << 11;
  private static final int VERSION = 20;
  private static final int WIDE_VERSION = 45;
  private static final int UNIX = 3 << 8;
  // 1980-01-01, the first day that the format knows, at midnight.
  private static final short DATE = 1 << 5 | 1;
  private static final long LARGEST = 0xffff_ffffL;
  private static final int MOST = 0xffff;

  private final List<byte[]> headers = new ArrayList<>();

  /** A member whose body is written. Sizes in bytes; less than 4 GiB each. */
  record Member(
      String path,
      boolean executable,
      boolean deflated,
      long crc,
      long written,
      long size,
      long offset) {
    /** The header before the body. */
    byte[] local() {
      byte[] name = name(path);
      byte[] bytes = new byte[LOCAL + name.length];
      ByteBuffer header = littleEndian(bytes);
      header.putInt(0x04034b50).putShort((short) VERSION);
      appendCommon(header, name);
      header.putShort((short) 0).put(name);
      return bytes;
    }

    private void appendCommon(ByteBuffer header, byte[] name) {
      int flags = name.length == path.length() ? 0 : UTF8_NAME;
      header.putShort((short) flags).putShort((short) (deflated ? 8 : 0));
      header.putShort((short) 0).putShort(DATE);
      header.putInt((int) crc).putInt((int) written).putInt((int) size);
      header.putShort((short) name.length);
    }

    private byte[] central() {
      byte[] name = name(path);
      boolean wide = offset >= LARGEST;
      int extra = wide ? WIDE_EXTRA : 0;
      byte[] bytes = new byte[CENTRAL + name.length + extra];
      ByteBuffer header = littleEndian(bytes);
      header.putInt(0x02014b50);
      header.putShort((short) (UNIX | (wide ? WIDE_VERSION : VERSION)));
      header.putShort((short) (wide ? WIDE_VERSION : VERSION));
      appendCommon(header, name);
      header.putShort((short) extra);
      header.putShort((short) 0).putShort((short) 0).putShort((short) 0);
      header.putInt((executable ? 0100755 : 0100644) << 16);
      header.putInt((int) (wide ? LARGEST : offset)).put(name);
      if (wide) {
        header.putShort((short) 1).putShort((short) 8).putLong(offset);
      }
      return bytes;
    }
  }

  void add(Member member) {
    headers.add(member.central());
  }

  /** Adds a member by the header that another archive's directory has of it. */
  void add(byte[] central) {
    headers.add(central);
  }

  /**
   * Writes the central directory and the end of the archive.
   *
   * @param start where it begins, in bytes
   */
  void writeTo(OutputStream out, long start) throws IOException {
    long size = 0;
    for (byte[] header : headers) {
      size += header.length;
      out.write(header);
    }
    out.write(end(start, size));
  }

  private byte[] end(long start, long size) {
    boolean wide = start >= LARGEST || size >= LARGEST || headers.size() >= MOST;
    byte[] bytes = new byte[END + (wide ? WIDE_END : 0)];
    ByteBuffer end = littleEndian(bytes);
    if (wide) {
      end.putInt(0x06064b50).putLong(44);
      end.putShort((short) (UNIX | WIDE_VERSION)).putShort((short) WIDE_VERSION);
      end.putInt(0).putInt(0).putLong(headers.size()).putLong(headers.size());
      end.putLong(size).putLong(start);
      end.putInt(0x07064b50).putInt(0).putLong(start + size).putInt(1);
    }
    short count = (short) Math.min(headers.size(), MOST);
    end.putInt(0x06054b50).putShort((short) 0).putShort((short) 0).putShort(count).putShort(count);
    end.putInt((int) Math.min(size, LARGEST)).putInt((int) Math.min(start, LARGEST));
    end.putShort((short) 0);
    return bytes;
  }

  /** The bytes of a name. */
  static byte[] name(String path) {
    return path.getBytes(StandardCharsets.UTF_8);
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
