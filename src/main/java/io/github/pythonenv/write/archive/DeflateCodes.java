package io.github.pythonenv.write.archive;

import java.util.Arrays;

/** The three Huffman codes of a deflate block (RFC 1951, 3.2.5 to 3.2.7). */
final class DeflateCodes {
  /** In an entry of the literal code: it is a length, with its base and extra bits. */
  static final int LENGTH = 1 << 20;

  static final int END_OF_BLOCK = 1 << 21;

  /** Entries of the distance code below this one are no distances. */
  static final int SMALLEST_DISTANCE = 1 << 10;

  private static final int ONE_LITERAL = 1 << 6;
  private static final int TWO_LITERALS = 2 << 6;
  private static final int MOST_LITERALS = 286;
  private static final int MOST_DISTANCES = 30;
  private static final int END_SYMBOL = 256;
  private static final int LITERAL_WIDTH = 11;
  private static final int DISTANCE_WIDTH = 9;
  private static final int LENGTH_WIDTH = 7;
  private static final int[] ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };

  final HuffmanCode literals = new HuffmanCode(LITERAL_WIDTH, literalMeanings());
  final HuffmanCode distances = new HuffmanCode(DISTANCE_WIDTH, distanceMeanings());
  final HuffmanCode lengths = new HuffmanCode(LENGTH_WIDTH, symbolMeanings());

  private final byte[] all = new byte[320];
  private final byte[] codeLengths = new byte[ORDER.length];

  private static int[] literalMeanings() {
    int[] meanings = new int[288];
    Arrays.fill(meanings, 0, END_SYMBOL, ONE_LITERAL);
    meanings[END_SYMBOL] = END_OF_BLOCK;
    int base = 3;
    for (int i = 0; i < 28; i++) {
      int extra = i < 8 ? 0 : i / 4 - 1;
      meanings[END_SYMBOL + 1 + i] = LENGTH | base << 11 | extra << 8;
      base += 1 << extra;
    }
    meanings[END_SYMBOL + 29] = LENGTH | 258 << 11;
    return meanings;
  }

  /** From bit 6 the number of extra bits, from bit 10 the base. */
  private static int[] distanceMeanings() {
    int[] meanings = new int[32];
    int base = 1;
    for (int i = 0; i < MOST_DISTANCES; i++) {
      int extra = i < 4 ? 0 : i / 2 - 1;
      meanings[i] = base << 10 | extra << 6;
      base += 1 << extra;
    }
    return meanings;
  }

  private static int[] symbolMeanings() {
    int[] meanings = new int[ORDER.length];
    for (int i = 0; i < meanings.length; i++) {
      meanings[i] = i << 6;
    }
    return meanings;
  }

  /** How far back an entry of the distance code leads, with the bits that begin with its code. */
  static int distance(int entry, long bits) {
    int extra = entry >>> 6 & 15;
    return (entry >>> 10) + ((int) (bits >>> entry) & (1 << extra) - 1);
  }

  void begin() {
    Arrays.fill(codeLengths, (byte) 0);
  }

  void setCodeLength(int index, int length) {
    codeLengths[ORDER[index]] = (byte) length;
  }

  /** The code that the lengths of the others are written in. */
  boolean makeLengths(int literalCount, int distanceCount) {
    return literalCount <= MOST_LITERALS
        && distanceCount <= MOST_DISTANCES
        && lengths.make(codeLengths, 0, codeLengths.length, false);
  }

  /** Sets lengths of the two codes; symbol 16 repeats the one before. */
  void set(int from, int repeat, int symbol) {
    int length = symbol < 16 ? symbol : symbol == 16 ? all[from - 1] : 0;
    Arrays.fill(all, from, from + repeat, (byte) length);
  }

  boolean makeDynamic(int literalCount, int distanceCount) {
    if (all[END_SYMBOL] == 0
        || !literals.make(all, 0, literalCount, true)
        || !distances.make(all, literalCount, distanceCount, true)) {
      return false;
    }
    literals.joinPairs(ONE_LITERAL, TWO_LITERALS);
    return true;
  }

  boolean makeFixed() {
    Arrays.fill(all, 0, 144, (byte) 8);
    Arrays.fill(all, 144, 256, (byte) 9);
    Arrays.fill(all, 256, 280, (byte) 7);
    Arrays.fill(all, 280, 288, (byte) 8);
    Arrays.fill(all, 288, 320, (byte) 5);
    return literals.make(all, 0, 288, false) && distances.make(all, 288, 32, false);
  }
}
