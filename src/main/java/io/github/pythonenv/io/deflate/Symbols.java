package io.github.pythonenv.io.deflate;

import java.util.Arrays;

/**
 * What whoever writes or reads deflate blocks must know of their symbols (RFC 1951, 3.2.5 to
 * 3.2.7).
 */
public final class Symbols {
  static final int LITERALS = 286;
  static final int DISTANCES = 30;
  public static final int END_OF_BLOCK = 256;
  static final int FIRST_LENGTH = 257;
  static final int LONGEST = 258;

  private static final int LENGTHS = 29;
  private static final int[] ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };
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

  /** The shortest length of a symbol, counted from the first of the lengths. */
  public static int lengthBase(int symbol) {
    return LENGTH_BASE[symbol];
  }

  /** How many bits follow the symbol of a length. */
  public static int lengthExtra(int symbol) {
    return LENGTH_EXTRA[symbol];
  }

  /** The shortest distance of a symbol. */
  public static int distanceBase(int symbol) {
    return DISTANCE_BASE[symbol];
  }

  /** How many bits follow the symbol of a distance. */
  public static int distanceExtra(int symbol) {
    return DISTANCE_EXTRA[symbol];
  }

  /** The symbol whose code length stands at a place among those that a block begins with. */
  public static int ordered(int place) {
    return ORDER[place];
  }

  /** The lengths of the 288 literal codes of a block with fixed codes. */
  public static byte[] fixedLiteralLengths() {
    byte[] lengths = new byte[288];
    Arrays.fill(lengths, 0, 144, (byte) 8);
    Arrays.fill(lengths, 144, 256, (byte) 9);
    Arrays.fill(lengths, 256, 280, (byte) 7);
    Arrays.fill(lengths, 280, 288, (byte) 8);
    return lengths;
  }

  /** The lengths of its 32 distance codes. */
  public static byte[] fixedDistanceLengths() {
    byte[] lengths = new byte[32];
    Arrays.fill(lengths, (byte) 5);
    return lengths;
  }

  /**
   * @param distance 1 to 32,768
   */
  static int ofDistance(int distance) {
    int index = distance - 1;
    return OF_DISTANCE[index < NEAR ? index : NEAR + (index >>> FAR_SHIFT)];
  }
}
