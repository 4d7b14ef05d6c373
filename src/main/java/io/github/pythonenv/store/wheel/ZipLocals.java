package io.github.pythonenv.store.wheel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The local headers of a zip archive, compared with its central directory (APPNOTE 4.3.7, 4.3.9).
 */
final class ZipLocals {
  private static final int LENGTH = 30;
  private static final long DESCRIPTOR = 0x08074b50L;

  private final ZipBytes bytes;
  private final Findings findings;

  private ZipLocals(ZipBytes bytes, Findings findings) {
    this.bytes = bytes;
    this.findings = findings;
  }

  /**
   * The members in the order of their bytes, with the place of their data.
   *
   * @param end where the central directory begins: members fill the file up to there
   */
  static List<ZipMember> check(ZipBytes bytes, List<ZipMember> members, long end, Findings findings)
      throws IOException {
    List<ZipMember> sorted = new ArrayList<>(members);
    sorted.sort(Comparator.comparingLong(ZipMember::headerOffset));
    new ZipLocals(bytes, findings).checkAll(sorted, end);
    return List.copyOf(sorted);
  }

  private void checkAll(List<ZipMember> sorted, long end) throws IOException {
    long expected = 0;
    for (int i = 0; i < sorted.size(); i++) {
      ZipMember member = sorted.get(i);
      long at = member.headerOffset();
      if (at < expected) {
        findings.add(member.name(), "it overlaps with the member before it");
        return;
      }
      checkGap(expected, at);
      byte[] header = at + LENGTH > end ? new byte[LENGTH] : bytes.bytes(at, LENGTH);
      if (ZipBytes.u4(header, 0) != ZipArchive.LOCAL) {
        findings.add(member.name(), "it has no local header");
        return;
      }
      long data = at + LENGTH + ZipBytes.u2(header, 26) + ZipBytes.u2(header, 28);
      long limit = i + 1 < sorted.size() ? sorted.get(i + 1).headerOffset() : end;
      if (data + member.compressedSize() > Math.min(limit, end)) {
        findings.add(member.name(), "it overlaps with what follows it");
        return;
      }
      compare(member, header, at + LENGTH);
      sorted.set(i, member.at(data));
      expected = descriptorEnd(member, data + member.compressedSize(), limit);
    }
    checkGap(expected, end);
  }

  private void checkGap(long expected, long found) {
    if (found != expected) {
      findings.add(
          (found - expected)
              + " bytes at byte "
              + expected
              + " belong to no member of its central directory");
    }
  }

  /**
   * @param at where the name begins, behind the header
   */
  private void compare(ZipMember member, byte[] header, long at) throws IOException {
    String name = member.name();
    int nameLength = ZipBytes.u2(header, 26);
    byte[] local = nameLength > MemberNames.LONGEST ? new byte[0] : bytes.bytes(at, nameLength);
    if (!Arrays.equals(local, name.getBytes(StandardCharsets.UTF_8))) {
      findings.add(
          name,
          "its local header calls it "
              + Findings.quoted(new String(local, StandardCharsets.UTF_8)));
      return;
    }
    if (ZipBytes.u2(header, 8) != member.method()) {
      findings.add(name, "its local header has another compression method");
    }
    if (ZipBytes.u2(header, 6) != member.flags()) {
      findings.add(name, "its local header has other flags");
      return;
    }
    long[] sizes = {ZipBytes.u4(header, 22), ZipBytes.u4(header, 18)};
    Zip64.read(bytes, at + nameLength, ZipBytes.u2(header, 28), sizes);
    long crc = ZipBytes.u4(header, 14);
    boolean known = !member.hasDescriptor();
    if (differs(crc, member.crc(), known)
        || differs(sizes[0], member.size(), known)
        || differs(sizes[1], member.compressedSize(), known)) {
      findings.add(name, "its local header has another checksum or size");
    }
  }

  /** With a descriptor behind the data a local header may leave a value at zero. */
  private static boolean differs(long local, long central, boolean known) {
    return local != central && (known || local != 0);
  }

  /** Where the member ends: behind its data, or behind the descriptor that it says follows. */
  private long descriptorEnd(ZipMember member, long at, long limit) throws IOException {
    if (!member.hasDescriptor()) {
      return at;
    }
    long gap = limit - at;
    int wide = gap == 20 || gap == 24 ? 8 : 4;
    int signature = gap == 16 || gap == 24 ? 4 : 0;
    if (gap != signature + 4L + 2L * wide
        || (signature > 0 && bytes.u4(at) != DESCRIPTOR)
        || bytes.u4(at + signature) != member.crc()
        || size(at + signature + 4, wide) != member.compressedSize()
        || size(at + signature + 4 + wide, wide) != member.size()) {
      findings.add(
          member.name(), "its data descriptor is missing or disagrees with the central directory");
      return limit;
    }
    return limit;
  }

  private long size(long at, int width) throws IOException {
    return width == 8 ? bytes.u8(at) : bytes.u4(at);
  }
}
