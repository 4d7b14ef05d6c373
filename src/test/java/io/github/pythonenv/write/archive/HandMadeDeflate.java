package io.github.pythonenv.write.archive;

import java.io.ByteArrayOutputStream;
import java.util.Random;

/** Deflate streams as RFC 1951 allows them and no deflater makes them. */
final class HandMadeDeflate {
  private final Random random;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int held;
  private int count;

  HandMadeDeflate(Random random) {
    this.random = random;
  }

  /** Stored blocks of random lengths, empty ones, and empty blocks of the fixed code. */
  byte[] stored(byte[] content) {
    int at = 0;
    do {
      int length =
          random.nextInt(4) == 0
              ? 0
              : Math.min(content.length - at, random.nextInt(random.nextBoolean() ? 65_536 : 50));
      boolean last = at + length == content.length && random.nextBoolean();
      if (random.nextInt(5) == 0) {
        bits(2, 3);
        bits(0, 7);
      }
      stored(content, at, length, last);
      at += length;
      if (last) {
        return bytes();
      }
    } while (at < content.length);
    // An end by an empty block of either kind.
    if (random.nextBoolean()) {
      bits(3, 3);
      bits(0, 7);
    } else {
      stored(content, at, 0, true);
    }
    return bytes();
  }

  private void stored(byte[] content, int from, int length, boolean last) {
    bits(last ? 1 : 0, 1);
    bits(0, 2);
    align();
    bits(length, 16);
    bits(length ^ 0xffff, 16);
    for (int i = 0; i < length; i++) {
      bits(content[from + i] & 0xff, 8);
    }
  }

  /**
   * A dynamic block whose codes are as long as they may be: the first bytes of a random order get 1
   * to 6 bits, most others 15.
   */
  byte[] skewed(byte[] content) {
    int[] order = order();
    int[] lengths = new int[257];
    for (int i = 0; i < order.length; i++) {
      // 1/2 + 1/4 + … + 1/64 + 248/32768 leaves room for three codes of 10, 11 and 12 bits.
      lengths[order[i]] = i < 6 ? i + 1 : 15;
    }
    complete(lengths, order);
    int[] codes = codes(lengths);
    bits(5, 3);
    bits(0, 5);
    bits(0, 5);
    bits(15, 4);
    // The code of the lengths: each of the sixteen gets 4 bits, the repeats none.
    for (int symbol :
        new int[] {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}) {
      bits(symbol < 16 ? 4 : 0, 3);
    }
    for (int i = 0; i <= 257; i++) {
      code(i < 257 ? lengths[i] : 0, 4);
    }
    for (byte b : content) {
      code(codes[b & 0xff], lengths[b & 0xff]);
    }
    code(codes[256], lengths[256]);
    return bytes();
  }

  private int[] order() {
    int[] order = new int[257];
    for (int i = 0; i < order.length; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }

  /** Shortens codes until they fill all there is. */
  private static void complete(int[] lengths, int[] order) {
    int left = 1 << 15;
    for (int length : lengths) {
      left -= 1 << (15 - length);
    }
    for (int i = 6; left > 0; i++) {
      int length = lengths[order[i]];
      while (left > 0 && length > 7 && 1 << (15 - length) <= left) {
        left -= 1 << (15 - length);
        length--;
      }
      lengths[order[i]] = length;
    }
  }

  private static int[] codes(int[] lengths) {
    int[] codes = new int[lengths.length];
    int code = 0;
    for (int length = 1; length <= 15; length++) {
      for (int i = 0; i < lengths.length; i++) {
        if (lengths[i] == length) {
          codes[i] = code++;
        }
      }
      code <<= 1;
    }
    return codes;
  }

  private void code(int code, int length) {
    for (int i = length - 1; i >= 0; i--) {
      bits(code >>> i & 1, 1);
    }
  }

  private void bits(int value, int length) {
    held |= value << count;
    count += length;
    while (count >= 8) {
      out.write(held);
      held >>>= 8;
      count -= 8;
    }
  }

  private void align() {
    bits(0, (8 - count) & 7);
  }

  private byte[] bytes() {
    align();
    return out.toByteArray();
  }
}
