package io.github.pythonenv.write.archive;

import java.util.Arrays;

/**
 * One Huffman code of a deflate block (RFC 1951, 3.2.2), made again for each block: a table for
 * short codes, and a search for the few that are longer.
 *
 * <p>An entry holds in its six lowest bits how many bits it takes; what lies above them is the
 * caller's. Zero stands for a code that the table does not decide.
 */
final class HuffmanCode {
  static final int LONGEST = 15;

  private final int width;
  private final int[] meanings;
  private final int[] counts = new int[LONGEST + 1];
  private final int[] offsets = new int[LONGEST + 2];
  private final int[] symbols;
  final int[] table;

  /**
   * @param width the bits that the table is indexed by
   * @param meanings what stands above the six lowest bits of each symbol's entry
   */
  HuffmanCode(int width, int[] meanings) {
    this.width = width;
    this.meanings = meanings;
    this.symbols = new int[meanings.length];
    this.table = new int[1 << width];
  }

  int mask() {
    return table.length - 1;
  }

  /**
   * Makes the code of these lengths.
   *
   * @return false for lengths that are none: more codes than bits allow, or fewer, but for one code
   *     of one bit, or none where none is needed
   */
  boolean make(byte[] lengths, int from, int count, boolean mayBeIncomplete) {
    Arrays.fill(counts, 0);
    for (int i = 0; i < count; i++) {
      counts[lengths[from + i]]++;
    }
    counts[0] = 0;
    int left = 1;
    int longest = 0;
    for (int length = 1; length <= LONGEST; length++) {
      left = (left << 1) - counts[length];
      if (left < 0) {
        return false;
      }
      longest = counts[length] > 0 ? length : longest;
    }
    if (left > 0 && !(mayBeIncomplete && longest <= 1)) {
      return false;
    }
    offsets[1] = 0;
    for (int length = 1; length <= LONGEST; length++) {
      offsets[length + 1] = offsets[length] + counts[length];
    }
    for (int i = 0; i < count; i++) {
      int length = lengths[from + i];
      if (length != 0) {
        symbols[offsets[length]++] = i;
      }
    }
    fill();
    return true;
  }

  private void fill() {
    Arrays.fill(table, 0);
    int code = 0;
    int index = 0;
    for (int length = 1; length <= width; length++) {
      int step = 1 << length;
      for (int end = index + counts[length]; index < end; index++) {
        int entry = meanings[symbols[index]] | length;
        int first = Integer.reverse(code) >>> (Integer.SIZE - length);
        for (int i = first; i < table.length; i += step) {
          table[i] = entry;
        }
        code++;
      }
      code <<= 1;
    }
  }

  /**
   * Joins an entry with the one that follows it, where the table decides both.
   *
   * @param single the meaning of entries that may be joined with another
   * @param joined the meaning of two such
   * @param other a bit that entries have which may follow such a one; both meanings are joined
   */
  void joinPairs(int single, int joined, int other) {
    for (int i = table.length - 1; i >= 0; i--) {
      int first = table[i];
      if ((first & ~63) == single) {
        int length = first & 63;
        int second = table[i >>> length];
        if (length + (second & 63) <= width) {
          if ((second & ~63) == single) {
            table[i] = joined | length + (second & 63);
          } else if ((second & other) != 0) {
            table[i] = second + length | single;
          }
        }
      }
    }
  }

  /** The entry that bits begin with, found code by code; zero when they begin with no code. */
  int search(long bits) {
    int code = 0;
    int first = 0;
    int index = 0;
    for (int length = 1; length <= LONGEST; length++) {
      code |= (int) (bits >>> (length - 1)) & 1;
      int count = counts[length];
      if (code - count < first) {
        int meaning = meanings[symbols[index + code - first]];
        return meaning | length;
      }
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    return 0;
  }
}
