package io.github.pythonenv.io.deflate;

import java.util.Arrays;

/**
 * A code for symbols by how often they are used, and no longer than a limit: Huffman's, in place
 * (Moffat and Katajainen, 1995), and shortened where it is too long. For one thread.
 */
final class PrefixCode {
  private static final int SYMBOL_BITS = 10;
  private static final int SYMBOL_MASK = (1 << SYMBOL_BITS) - 1;

  private static final int[] GAPS = {57, 23, 10, 4, 1};

  private final int limit;

  /** By symbol; 0 for one that is not used. */
  final byte[] lengths;

  /** By symbol, the first bit lowest. */
  final int[] codes;

  /** Symbols below how often each is used: both fit, as a block is no longer than it is. */
  private final int[] used;

  private final int[] work;

  /**
   * @param limit of the bits of a code
   */
  PrefixCode(int symbols, int limit) {
    this.limit = limit;
    this.lengths = new byte[symbols];
    this.codes = new int[symbols];
    this.used = new int[symbols];
    this.work = new int[symbols];
  }

  /** The code with these lengths, which must be one. */
  static PrefixCode of(byte[] lengths, int limit) {
    PrefixCode code = new PrefixCode(lengths.length, limit);
    System.arraycopy(lengths, 0, code.lengths, 0, lengths.length);
    code.assign();
    return code;
  }

  /** Makes the best code. There are always two symbols at least: not every reader takes one. */
  void make(int[] frequencies) {
    Arrays.fill(lengths, (byte) 0);
    int count = 0;
    for (int symbol = 0; symbol < frequencies.length; symbol++) {
      if (frequencies[symbol] > 0) {
        used[count++] = frequencies[symbol] << SYMBOL_BITS | symbol;
      }
    }
    if (count < 2) {
      int symbol = count == 0 ? 0 : used[0] & SYMBOL_MASK;
      lengths[symbol] = 1;
      lengths[symbol == 0 ? 1 : 0] = 1;
    } else {
      sort(used, count);
      for (int i = 0; i < count; i++) {
        work[i] = used[i] >>> SYMBOL_BITS;
      }
      depths(work, count);
      setLengths(count);
    }
    assign();
  }

  /**
   * Shell's. The sort of the JDK is made for millions, and so large that a JVM spends longer on
   * compiling it than a short-lived process on all these few.
   */
  private static void sort(int[] numbers, int count) {
    for (int gap : GAPS) {
      for (int i = gap; i < count; i++) {
        int number = numbers[i];
        int at = i;
        for (; at >= gap && numbers[at - gap] > number; at -= gap) {
          numbers[at] = numbers[at - gap];
        }
        numbers[at] = number;
      }
    }
  }

  /** Turns weights, ascending, into the depths of leaves, descending. */
  private static void depths(int[] a, int n) {
    int root = 0;
    int leaf = 2;
    a[0] += a[1];
    for (int next = 1; next < n - 1; next++) {
      if (leaf >= n || a[root] < a[leaf]) {
        a[next] = a[root];
        a[root++] = next;
      } else {
        a[next] = a[leaf++];
      }
      if (leaf >= n || (root < next && a[root] < a[leaf])) {
        a[next] += a[root];
        a[root++] = next;
      } else {
        a[next] += a[leaf++];
      }
    }
    a[n - 2] = 0;
    for (int next = n - 3; next >= 0; next--) {
      a[next] = a[a[next]] + 1;
    }
    int available = 1;
    int depth = 0;
    int inner = n - 2;
    for (int next = n - 1; available > 0; depth++) {
      int here = 0;
      while (inner >= 0 && a[inner] == depth) {
        here++;
        inner--;
      }
      for (; available > here; available--) {
        a[next--] = depth;
      }
      available = 2 * here;
    }
  }

  private void setLengths(int count) {
    int[] counts = new int[limit + 1];
    for (int i = 0; i < count; i++) {
      counts[Math.min(work[i], limit)]++;
    }
    int taken = 0;
    for (int length = 1; length <= limit; length++) {
      taken += counts[length] << (limit - length);
    }
    // Too many codes are of the limit: a shorter one is made longer, and becomes a neighbour's.
    for (; taken > 1 << limit; taken--) {
      int length = limit - 1;
      while (counts[length] == 0) {
        length--;
      }
      counts[length]--;
      counts[length + 1] += 2;
      counts[limit]--;
    }
    int next = 0;
    for (int length = limit; length > 0; length--) {
      for (int i = counts[length]; i > 0; i--) {
        lengths[used[next++] & SYMBOL_MASK] = (byte) length;
      }
    }
  }

  /** Gives symbols of one length consecutive codes (RFC 1951, 3.2.2). */
  private void assign() {
    int[] next = new int[limit + 2];
    for (byte length : lengths) {
      if (length > 0) {
        next[length + 1]++;
      }
    }
    for (int length = 1; length <= limit; length++) {
      next[length + 1] = (next[length] + next[length + 1]) << 1;
    }
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      int length = lengths[symbol];
      if (length > 0) {
        codes[symbol] = Integer.reverse(next[length]++) >>> (Integer.SIZE - length);
      }
    }
  }
}
