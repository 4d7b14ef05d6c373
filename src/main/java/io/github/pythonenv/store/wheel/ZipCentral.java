package io.github.pythonenv.store.wheel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The central directory of a zip archive, read under limits (APPNOTE 4.3.12). */
final class ZipCentral {
  static final int MOST_MEMBERS = 100_000;

  private static final long LARGEST_MEMBER = 4L << 30;
  private static final long LARGEST_TOTAL = 16L << 30;
  private static final long BOMB_SIZE = 64L << 20;
  private static final int BOMB_RATIO = 200;
  private static final int LENGTH = 46;
  private static final int UNICODE_PATH = 0x7075;
  private static final int UNREADABLE = 1 | 1 << 5 | 1 << 6 | 1 << 13;
  private static final int TYPE = 0170000;
  private static final int REGULAR = 0100000;
  private static final int DIRECTORY = 0040000;
  private static final int LINK = 0120000;
  private static final int SET_ID_OR_STICKY = 07000;

  private final ZipBytes bytes;
  private final Findings findings;
  private final List<ZipMember> members = new ArrayList<>();
  private long total;

  private ZipCentral(ZipBytes bytes, Findings findings) {
    this.bytes = bytes;
    this.findings = findings;
  }

  static List<ZipMember> read(ZipBytes bytes, ZipEnd end, Findings findings) throws IOException {
    ZipCentral central = new ZipCentral(bytes, findings);
    if (end.count() > MOST_MEMBERS) {
      findings.add("it has more than " + MOST_MEMBERS + " members");
      return List.of();
    }
    central.readAll(end);
    return central.members;
  }

  private void readAll(ZipEnd end) throws IOException {
    long at = end.start();
    while (at < end.end()) {
      byte[] header = end.end() - at < LENGTH ? new byte[LENGTH] : bytes.bytes(at, LENGTH);
      if (ZipBytes.u4(header, 0) != ZipArchive.CENTRAL) {
        findings.add("its central directory is damaged at byte " + at);
        return;
      }
      if (members.size() == MOST_MEMBERS) {
        findings.add("it has more than " + MOST_MEMBERS + " members");
        members.clear();
        return;
      }
      int nameLength = ZipBytes.u2(header, 28);
      int extraLength = ZipBytes.u2(header, 30);
      long next = at + LENGTH + nameLength + extraLength + ZipBytes.u2(header, 32);
      if (next > end.end()) {
        findings.add("its central directory is damaged at byte " + at);
        return;
      }
      if (nameLength > MemberNames.LONGEST) {
        findings.add("a member's name is longer than " + MemberNames.LONGEST + " bytes");
      } else {
        add(header, at + LENGTH, nameLength, extraLength);
      }
      at = next;
    }
    if (members.size() != end.count()) {
      findings.add(
          "its end record counts " + end.count() + " members, there are " + members.size());
    }
    if (total > LARGEST_TOTAL) {
      findings.add("its members have more than 16 GiB");
    }
  }

  /**
   * @param at where the name begins, behind the header
   */
  private void add(byte[] header, long at, int nameLength, int extraLength) throws IOException {
    int flags = ZipBytes.u2(header, 8);
    byte[] raw = bytes.bytes(at, nameLength);
    boolean plain = MemberNames.isPlain(raw);
    String name = plain ? new String(raw, StandardCharsets.ISO_8859_1) : name(raw, flags);
    long[] sizes = {ZipBytes.u4(header, 24), ZipBytes.u4(header, 20), ZipBytes.u4(header, 42)};
    if (ZipBytes.u2(header, 34) != 0) {
      findings.add(name, "it is said to be in another volume");
    }
    readExtra(name, at + nameLength, extraLength, sizes);
    ZipMember member =
        new ZipMember(
            name,
            plain,
            flags,
            ZipBytes.u2(header, 10),
            ZipBytes.u4(header, 16),
            sizes[1],
            sizes[0],
            (int) (ZipBytes.u4(header, 38) >>> 16),
            sizes[2],
            -1);
    checkMethod(member);
    checkSizes(member);
    checkMode(member);
    members.add(member);
  }

  private String name(byte[] raw, int flags) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException e) {
      String name = new String(raw, StandardCharsets.ISO_8859_1);
      findings.add(
          name,
          (flags & ZipMember.UTF8) != 0
              ? "its name is not UTF-8 as it says"
              : "its name is neither ASCII nor UTF-8");
      return name;
    }
  }

  /** Sizes and offset that did not fit; each stands in the field only when it is needed. */
  private void readExtra(String name, long at, int length, long[] sizes) throws IOException {
    long end = at + length;
    while (end - at >= 4) {
      int id = bytes.u2(at);
      int size = bytes.u2(at + 2);
      if (at + 4 + size > end) {
        break;
      }
      if (id == UNICODE_PATH) {
        findings.add(name, "it carries a second name in an extra field");
      }
      if (id == Zip64.ID) {
        readZip64(name, at + 4, size, sizes);
      }
      at += 4 + size;
    }
    for (long i = at; i < end; i++) {
      if (bytes.u1(i) != 0) {
        findings.add(name, "its extra field is damaged");
        return;
      }
    }
  }

  private void readZip64(String name, long at, int size, long[] sizes) throws IOException {
    int read = 0;
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] == Zip64.ELSEWHERE && read + 8 <= size) {
        sizes[i] = bytes.u8(at + read);
        read += 8;
      }
    }
    if (read != size) {
      findings.add(name, "its zip64 extra field does not fit its header");
    }
  }

  private void checkMethod(ZipMember member) {
    String name = member.name();
    if ((member.flags() & UNREADABLE) != 0) {
      findings.add(name, "it is encrypted or patched");
    }
    if (member.method() != ZipMember.STORED && member.method() != ZipMember.DEFLATED) {
      findings.add(
          name,
          "its compression method is "
              + method(member.method())
              + "; a wheel's is deflate or none");
    }
    if (!member.plain() && (member.flags() & ZipMember.UTF8) == 0 && !MemberNames.isAscii(name)) {
      findings.add(name, "its name is not ASCII and not marked as UTF-8");
    }
  }

  private static String method(int number) {
    return switch (number) {
      case 9 -> "deflate64";
      case 12 -> "bzip2";
      case 14 -> "LZMA";
      case 93 -> "Zstandard";
      case 95 -> "xz";
      default -> "number " + number;
    };
  }

  private void checkSizes(ZipMember member) {
    String name = member.name();
    long size = member.size();
    long packed = member.compressedSize();
    if (size < 0 || size > LARGEST_MEMBER || packed < 0 || packed > LARGEST_MEMBER) {
      findings.add(name, "it has more than 4 GiB");
      return;
    }
    total += size;
    if (member.method() == ZipMember.STORED && size != packed) {
      findings.add(name, "it is stored, yet its two sizes differ");
    }
    if (size > BOMB_SIZE && size / BOMB_RATIO > packed) {
      findings.add(name, "it inflates to more than " + BOMB_RATIO + " times its size: " + size);
    }
    if (member.isDirectory() && size != 0) {
      findings.add(name, "it is a directory, yet it has " + size + " bytes");
    }
  }

  private void checkMode(ZipMember member) {
    int type = member.mode() & TYPE;
    if (type == LINK) {
      findings.add(member.name(), "it is a symbolic link");
    } else if (type != 0 && type != (member.isDirectory() ? DIRECTORY : REGULAR)) {
      findings.add(
          member.name(),
          "its file type is not " + (member.isDirectory() ? "directory" : "regular file"));
    } else if ((member.mode() & SET_ID_OR_STICKY) != 0 && !member.isDirectory()) {
      findings.add(member.name(), "it is set-uid, set-gid or sticky");
    }
  }
}
