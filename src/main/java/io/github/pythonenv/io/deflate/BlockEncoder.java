package io.github.pythonenv.io.deflate;

import java.util.Arrays;

/**
 * Writes blocks in the shortest of the three forms: stored, with the fixed codes, or with codes of
 * their own (RFC 1951, 3.2.4 to 3.2.7). For one thread.
 */
final class BlockEncoder {
  private static final int LONGEST_CODE = 15;
  private static final int LONGEST_LENGTH_CODE = 7;
  private static final int FIXED = 1 << 1;
  private static final int DYNAMIC = 2 << 1;
  private static final int HEADER_BITS = 3;
  private static final int STORED_BITS = 40;
  private static final int REPEAT = 16;
  private static final int ZEROS = 17;
  private static final int MANY_ZEROS = 18;
  private static final int SYMBOLS = 19;
  private static final int[] EXTRA = {2, 3, 7};
  private static final PrefixCode FIXED_LITERALS =
      PrefixCode.of(Symbols.fixedLiteralLengths(), LONGEST_CODE);
  private static final PrefixCode FIXED_DISTANCES =
      PrefixCode.of(Symbols.fixedDistanceLengths(), LONGEST_CODE);

  private final BitOutput out;
  private final PrefixCode literals = new PrefixCode(Symbols.LITERALS, LONGEST_CODE);
  private final PrefixCode distances = new PrefixCode(Symbols.DISTANCES, LONGEST_CODE);
  private final PrefixCode lengths = new PrefixCode(SYMBOLS, LONGEST_LENGTH_CODE);
  private final int[] frequencies = new int[SYMBOLS];

  /** How the lengths of both codes are written: a symbol, and above its five bits a number. */
  private final int[] runs = new int[Symbols.LITERALS + Symbols.DISTANCES];

  private int runCount;

  BlockEncoder(BitOutput out) {
    this.out = out;
  }

  /**
   * Writes a block.
   *
   * @param content what the bytes are made of
   * @param length 1 to 65,535
   */
  void write(BlockContent content, byte[] bytes, int from, int length, boolean last) {
    literals.make(content.literals);
    distances.make(content.distances);
    int literalCount = count(literals, Symbols.FIRST_LENGTH);
    int distanceCount = count(distances, 1);
    findRuns(literalCount, distanceCount);
    lengths.make(frequencies);
    int lengthCount = SYMBOLS;
    while (lengths.lengths[Symbols.ordered(lengthCount - 1)] == 0) {
      lengthCount--;
    }
    long dynamic = headerBits(lengthCount) + bits(content, literals, distances);
    long fixed = bits(content, FIXED_LITERALS, FIXED_DISTANCES);
    long stored = STORED_BITS + 8L * length;
    int flag = last ? 1 : 0;
    if (stored <= Math.min(fixed, dynamic)) {
      out.put(flag, HEADER_BITS);
      out.align();
      out.put(length | (~length & 0xffffL) << Short.SIZE, Integer.SIZE);
      out.copy(bytes, from, length);
    } else if (fixed <= dynamic) {
      out.put(FIXED | flag, HEADER_BITS);
      content.writeTo(out, FIXED_LITERALS, FIXED_DISTANCES);
    } else {
      out.put(DYNAMIC | flag, HEADER_BITS);
      out.put(literalCount - Symbols.FIRST_LENGTH, 5);
      out.put(distanceCount - 1L, 5);
      out.put(lengthCount - 4L, 4);
      writeCodes(lengthCount);
      content.writeTo(out, literals, distances);
    }
  }

  /** A block with nothing in it, which ends a stream. */
  void writeEmptyLast() {
    out.put(FIXED | 1, HEADER_BITS);
    out.put(0, FIXED_LITERALS.lengths[Symbols.END_OF_BLOCK]);
    out.align();
  }

  /** An empty stored block: what follows begins with a byte. */
  void writeEmptyStored() {
    out.put(0, HEADER_BITS);
    out.align();
    out.put(0xffff_0000L, Integer.SIZE);
  }

  private static int count(PrefixCode code, int least) {
    int count = code.lengths.length;
    while (count > least && code.lengths[count - 1] == 0) {
      count--;
    }
    return count;
  }

  private static long bits(BlockContent content, PrefixCode literals, PrefixCode distances) {
    long bits = 0;
    for (int i = 0; i < content.literals.length; i++) {
      int extra = i < Symbols.FIRST_LENGTH ? 0 : Symbols.LENGTH_EXTRA[i - Symbols.FIRST_LENGTH];
      bits += (long) content.literals[i] * (literals.lengths[i] + extra);
    }
    for (int i = 0; i < content.distances.length; i++) {
      bits += (long) content.distances[i] * (distances.lengths[i] + Symbols.DISTANCE_EXTRA[i]);
    }
    return bits;
  }

  private long headerBits(int lengthCount) {
    long bits = 14 + 3L * lengthCount;
    for (int i = 0; i < SYMBOLS; i++) {
      int extra = i < REPEAT ? 0 : EXTRA[i - REPEAT];
      bits += (long) frequencies[i] * (lengths.lengths[i] + extra);
    }
    return bits;
  }

  private void findRuns(int literalCount, int distanceCount) {
    Arrays.fill(frequencies, 0);
    runCount = 0;
    byte[] all = Arrays.copyOf(literals.lengths, literalCount + distanceCount);
    System.arraycopy(distances.lengths, 0, all, literalCount, distanceCount);
    for (int from = 0; from < all.length; ) {
      int value = all[from];
      int end = from + 1;
      while (end < all.length && all[end] == value) {
        end++;
      }
      addRun(value, end - from);
      from = end;
    }
  }

  private void addRun(int value, int length) {
    int left = length;
    if (value == 0) {
      for (; left >= 11; left -= Math.min(left, 138)) {
        add(MANY_ZEROS, Math.min(left, 138) - 11);
      }
      if (left >= 3) {
        add(ZEROS, left - 3);
        left = 0;
      }
    } else {
      add(value, 0);
      left--;
      for (; left >= 3; left -= Math.min(left, 6)) {
        add(REPEAT, Math.min(left, 6) - 3);
      }
    }
    for (; left > 0; left--) {
      add(value, 0);
    }
  }

  private void add(int symbol, int number) {
    runs[runCount++] = number << 5 | symbol;
    frequencies[symbol]++;
  }

  private void writeCodes(int lengthCount) {
    for (int i = 0; i < lengthCount; i++) {
      out.put(lengths.lengths[Symbols.ordered(i)], 3);
    }
    for (int i = 0; i < runCount; i++) {
      int symbol = runs[i] & 31;
      out.put(lengths.codes[symbol], lengths.lengths[symbol]);
      if (symbol >= REPEAT) {
        out.put(runs[i] >>> 5, EXTRA[symbol - REPEAT]);
      }
    }
  }
}
