package io.github.pythonenv.io.deflate;

import java.util.Arrays;

/** What one block is made of: literals and matches, and how often it uses each symbol. */
final class BlockContent {
  /** From here on, an entry is a match: its length above, its distance below. */
  private static final int LENGTH_SHIFT = 16;

  private static final int DISTANCE_MASK = (1 << LENGTH_SHIFT) - 1;

  final int[] literals = new int[Symbols.LITERALS];
  final int[] distances = new int[Symbols.DISTANCES];
  private final int[] entries;
  private int size;

  /**
   * @param capacity the most entries
   */
  BlockContent(int capacity) {
    entries = new int[capacity];
  }

  void clear() {
    Arrays.fill(literals, 0);
    Arrays.fill(distances, 0);
    literals[Symbols.END_OF_BLOCK] = 1;
    size = 0;
  }

  void literal(int value) {
    entries[size++] = value;
    literals[value]++;
  }

  void match(int length, int distance) {
    entries[size++] = length << LENGTH_SHIFT | distance;
    literals[Symbols.FIRST_LENGTH + Symbols.OF_LENGTH[length]]++;
    distances[Symbols.ofDistance(distance)]++;
  }

  /** Writes all entries and the end of the block. */
  void writeTo(BitOutput out, PrefixCode literalCode, PrefixCode distanceCode) {
    for (int i = 0; i < size; i++) {
      int entry = entries[i];
      if (entry <= DISTANCE_MASK) {
        out.put(literalCode.codes[entry], literalCode.lengths[entry]);
      } else {
        int length = entry >>> LENGTH_SHIFT;
        int distance = entry & DISTANCE_MASK;
        int symbol = Symbols.OF_LENGTH[length];
        int far = Symbols.ofDistance(distance);
        // At most 15 and 5 bits, and 15 and 13.
        int extra = literalCode.lengths[Symbols.FIRST_LENGTH + symbol];
        int width = extra + Symbols.LENGTH_EXTRA[symbol];
        long bits =
            literalCode.codes[Symbols.FIRST_LENGTH + symbol]
                | (length - Symbols.LENGTH_BASE[symbol]) << extra
                | (long) distanceCode.codes[far] << width;
        width += distanceCode.lengths[far];
        bits |= (long) (distance - Symbols.DISTANCE_BASE[far]) << width;
        out.put(bits, width + Symbols.DISTANCE_EXTRA[far]);
      }
    }
    out.put(literalCode.codes[Symbols.END_OF_BLOCK], literalCode.lengths[Symbols.END_OF_BLOCK]);
  }
}
