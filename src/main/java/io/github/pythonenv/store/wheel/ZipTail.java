package io.github.pythonenv.store.wheel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The last bytes of a zip archive, searched for its end record.
 *
 * <p>The record is found from behind, as every reader does. Whatever would let another reader find
 * another one is a finding: bytes behind it, signatures in its comment, and a record before it
 * whose comment would cover it.
 */
final class ZipTail {
  static final int LENGTH = 22;

  private static final int LONGEST_COMMENT = 0xffff;
  private static final int TOLERATED_NULS = 1 << 16;

  private final byte[] bytes;
  private final ByteBuffer numbers;

  private ZipTail(byte[] bytes) {
    this.bytes = bytes;
    this.numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The position of the end record, or -1. */
  static long end(ZipBytes file, Findings findings) throws IOException {
    int length = (int) Math.min(file.size(), LENGTH + LONGEST_COMMENT + TOLERATED_NULS);
    ZipTail tail = new ZipTail(file.bytes(file.size() - length, length));
    int at = tail.before(length - LENGTH);
    if (at < 0) {
      findings.add("it has no end record: it is no zip archive, or a truncated one");
      return -1;
    }
    tail.check(at, findings);
    return file.size() - length + at;
  }

  /** The last end record at or before a position, or -1. */
  private int before(int position) {
    for (int at = position; at >= 0; at--) {
      if (bytes[at] == 'P' && numbers.getInt(at) == ZipEnd.END) {
        return at;
      }
    }
    return -1;
  }

  private void check(int at, Findings findings) {
    int after = afterComment(at);
    if (after > bytes.length) {
      findings.add("its end record is truncated");
      return;
    }
    if (holdsSignature(at + LENGTH, after) || isCovered(at)) {
      findings.add("its comment holds the signature of a zip record");
    }
    for (int i = after; i < bytes.length; i++) {
      if (bytes[i] != 0) {
        findings.add((bytes.length - after) + " bytes follow its end record");
        return;
      }
    }
  }

  private int afterComment(int at) {
    return at + LENGTH + (numbers.getShort(at + 20) & 0xffff);
  }

  private boolean holdsSignature(int from, int to) {
    for (int i = from; i + 4 <= to; i++) {
      if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] <= 8 && bytes[i + 3] <= 8) {
        return true;
      }
    }
    return false;
  }

  private boolean isCovered(int end) {
    for (int at = before(end - 1); at >= 0; at = before(at - 1)) {
      int after = afterComment(at);
      if (after >= end + LENGTH && after <= bytes.length) {
        return true;
      }
    }
    return false;
  }
}
