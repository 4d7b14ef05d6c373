package io.github.pythonenv.io.deflate;

/** The symbols of lengths and distances, and the bits that follow them (RFC 1951, 3.2.5). */
final class Symbols {
  static final int LITERALS = 286;
  static final int DISTANCES = 30;
  static final int END_OF_BLOCK = 256;
  static final int FIRST_LENGTH = 257;
  static final int LONGEST = 258;

  private static final int LENGTHS = 29;
  private static final int NEAR = 256;
  private static final int FAR_SHIFT = 7;

  static final int[] LENGTH_BASE = new int[LENGTHS];
  static final int[] LENGTH_EXTRA = new int[LENGTHS];
  static final int[] DISTANCE_BASE = new int[DISTANCES];
  static final int[] DISTANCE_EXTRA = new int[DISTANCES];

  /** By length, the symbol without {@link #FIRST_LENGTH}. */
  static final byte[] OF_LENGTH = new byte[LONGEST + 1];

  /** By distance less one; from {@link #NEAR} on, by its bits above the seventh. */
  private static final byte[] OF_DISTANCE = new byte[2 * NEAR];

  static {
    int base = 3;
    for (int symbol = 0; symbol < LENGTHS - 1; symbol++) {
      int extra = symbol < 8 ? 0 : symbol / 4 - 1;
      LENGTH_BASE[symbol] = base;
      LENGTH_EXTRA[symbol] = extra;
      for (int i = 0; i < 1 << extra; i++) {
        OF_LENGTH[base + i] = (byte) symbol;
      }
      base += 1 << extra;
    }
    LENGTH_BASE[LENGTHS - 1] = LONGEST;
    OF_LENGTH[LONGEST] = LENGTHS - 1;
    base = 0;
    for (int symbol = 0; symbol < DISTANCES; symbol++) {
      int extra = symbol < 4 ? 0 : symbol / 2 - 1;
      DISTANCE_BASE[symbol] = base + 1;
      DISTANCE_EXTRA[symbol] = extra;
      for (int i = base; i < base + (1 << extra); i++) {
        OF_DISTANCE[i < NEAR ? i : NEAR + (i >>> FAR_SHIFT)] = (byte) symbol;
      }
      base += 1 << extra;
    }
  }

  private Symbols() {}

  /**
   * @param distance 1 to 32,768
   */
  static int ofDistance(int distance) {
    int index = distance - 1;
    return OF_DISTANCE[index < NEAR ? index : NEAR + (index >>> FAR_SHIFT)];
  }
}
