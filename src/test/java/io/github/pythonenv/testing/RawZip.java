package io.github.pythonenv.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A zip archive written byte by byte, so that a test can make every field of it lie.
 *
 * <p>Without any trick it is a plain, well-formed archive.
 */
public final class RawZip {
  public static final int STORED = 0;
  public static final int DEFLATED = 8;
  public static final int DESCRIPTOR = 1 << 3;
  public static final int UTF8 = 1 << 11;

  private final List<Member> members = new ArrayList<>();
  private byte[] prefix = new byte[0];
  private byte[] beforeCentral = new byte[0];
  private byte[] suffix = new byte[0];
  private byte[] comment = new byte[0];
  private byte[] endExtensible = new byte[0];
  private int countOffBy;
  private boolean zip64;

  /** One member; every field may be changed before {@link RawZip#bytes}. */
  public static final class Member {
    public byte[] name;
    public byte[] localName;
    public int flags;
    public int localFlags;
    public int method = DEFLATED;
    public int localMethod = DEFLATED;
    public long crc;
    public long localCrc;
    public long size;
    public long localSize;
    public byte[] body;
    public int mode = 0100644;
    public byte[] extra = new byte[0];
    public byte[] localExtra = new byte[0];
    public boolean inLocal = true;
    public boolean inCentral = true;
    public boolean descriptor;
    public boolean zip64;

    /** Where the central directory says the local header is; negative means the truth. */
    public long offset = -1;

    private long written;

    private Member(byte[] name, byte[] content) {
      this.name = name;
      localName = name;
      CRC32 checksum = new CRC32();
      checksum.update(content);
      crc = checksum.getValue();
      localCrc = crc;
      size = content.length;
      localSize = size;
      body = deflate(content);
      for (byte b : name) {
        if (b < 0) {
          flags(UTF8);
        }
      }
    }

    public Member flags(int bits) {
      flags |= bits;
      localFlags |= bits;
      return this;
    }

    /** The body as it is, not deflated. */
    public Member stored(byte[] content) {
      return method(STORED, content);
    }

    public Member method(int number, byte[] raw) {
      method = number;
      localMethod = number;
      body = raw;
      return this;
    }

    public Member mode(int unixMode) {
      mode = unixMode;
      return this;
    }

    /** Sizes and checksum after the body, and zeros in the local header. */
    public Member withDescriptor() {
      flags(DESCRIPTOR);
      descriptor = true;
      localCrc = 0;
      localSize = 0;
      return this;
    }

    public String text() {
      return new String(name, StandardCharsets.UTF_8);
    }
  }

  public static Member member(String name, byte[] content) {
    return new Member(name.getBytes(StandardCharsets.UTF_8), content);
  }

  public static Member member(String name, String content) {
    return member(name, content.getBytes(StandardCharsets.UTF_8));
  }

  public static Member member(byte[] name, byte[] content) {
    return new Member(name, content);
  }

  public RawZip add(Member member) {
    members.add(member);
    return this;
  }

  public List<Member> members() {
    return members;
  }

  /** Changes the member of that name. */
  public RawZip change(String name, Consumer<Member> change) {
    Member found =
        members.stream().filter(member -> member.text().equals(name)).findFirst().orElseThrow();
    change.accept(found);
    return this;
  }

  public RawZip prefix(byte[] bytes) {
    prefix = bytes;
    return this;
  }

  /** Bytes between the last member and the central directory. */
  public RawZip beforeCentral(byte[] bytes) {
    beforeCentral = bytes;
    return this;
  }

  public RawZip suffix(byte[] bytes) {
    suffix = bytes;
    return this;
  }

  public RawZip comment(byte[] bytes) {
    comment = bytes;
    return this;
  }

  /** What the end record's count is off by. */
  public RawZip countOffBy(int difference) {
    countOffBy = difference;
    return this;
  }

  /** Writes a zip64 end record and locator, and the largest values in the end record. */
  public RawZip zip64End() {
    zip64 = true;
    return this;
  }

  /** Writes extensible data into the zip64 end record. */
  public RawZip zip64Extensible(byte[] bytes) {
    zip64 = true;
    endExtensible = bytes;
    return this;
  }

  public byte[] bytes() {
    Output out = new Output();
    out.write(prefix);
    for (Member member : members) {
      if (member.inLocal) {
        member.written = out.size();
        local(out, member);
      }
    }
    out.write(beforeCentral);
    long start = out.size();
    int count = 0;
    for (Member member : members) {
      if (member.inCentral) {
        central(out, member);
        count++;
      }
    }
    end(out, start, count + countOffBy);
    out.write(suffix);
    return out.bytes();
  }

  private static void local(Output out, Member member) {
    byte[] extra = member.zip64 ? zip64Extra(member.size, member.body.length) : member.localExtra;
    out.u4(0x04034b50).u2(member.zip64 ? 45 : 20).u2(member.localFlags).u2(member.localMethod);
    out.u4(0x00210000).u4(member.localCrc);
    long localBody = member.descriptor ? 0 : member.body.length;
    out.u4(member.zip64 ? 0xffffffffL : localBody)
        .u4(member.zip64 ? 0xffffffffL : member.localSize);
    out.u2(member.localName.length).u2(extra.length).write(member.localName).write(extra);
    out.write(member.body);
    if (member.descriptor) {
      out.u4(0x08074b50).u4(member.crc);
      if (member.zip64) {
        out.u8(member.body.length).u8(member.size);
      } else {
        out.u4(member.body.length).u4(member.size);
      }
    }
  }

  private static void central(Output out, Member member) {
    byte[] extra = member.zip64 ? zip64Extra(member.size, member.body.length) : member.extra;
    out.u4(0x02014b50).u2(0x0314).u2(member.zip64 ? 45 : 20).u2(member.flags).u2(member.method);
    out.u4(0x00210000).u4(member.crc);
    out.u4(member.zip64 ? 0xffffffffL : member.body.length);
    out.u4(member.zip64 ? 0xffffffffL : member.size);
    out.u2(member.name.length).u2(extra.length).u2(0).u2(0).u2(0);
    out.u4((long) member.mode << 16).u4(member.offset < 0 ? member.written : member.offset);
    out.write(member.name).write(extra);
  }

  private void end(Output out, long start, int count) {
    long length = out.size() - start;
    if (zip64) {
      long record = out.size();
      out.u4(0x06064b50).u8(44 + endExtensible.length).u2(45).u2(45).u4(0).u4(0);
      out.u8(count).u8(count).u8(length).u8(start).write(endExtensible);
      out.u4(0x07064b50).u4(0).u8(record).u4(1);
    }
    out.u4(0x06054b50).u2(0).u2(0).u2(zip64 ? 0xffff : count).u2(zip64 ? 0xffff : count);
    out.u4(zip64 ? 0xffffffffL : length).u4(zip64 ? 0xffffffffL : start);
    out.u2(comment.length).write(comment);
  }

  private static byte[] zip64Extra(long size, long bodyLength) {
    return new Output().u2(1).u2(16).u8(size).u8(bodyLength).bytes();
  }

  /** A raw deflate stream. */
  public static byte[] deflate(byte[] content) {
    Deflater deflater = new Deflater(6, true);
    deflater.setInput(content);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  /** Little-endian output. */
  private static final class Output {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Output u2(int value) {
      return number(value, 2);
    }

    Output u4(long value) {
      return number(value, 4);
    }

    Output u8(long value) {
      return number(value, 8);
    }

    private Output number(long value, int length) {
      byte[] number = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
      bytes.write(number, 0, length);
      return this;
    }

    Output write(byte[] raw) {
      bytes.writeBytes(raw);
      return this;
    }

    long size() {
      return bytes.size();
    }

    byte[] bytes() {
      return bytes.toByteArray();
    }
  }
}
