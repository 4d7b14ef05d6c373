package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.deflate.Symbols;
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
  private static final int LITERAL_WIDTH = 11;
  private static final int DISTANCE_WIDTH = 9;
  private static final int LENGTH_WIDTH = 7;
  private static final byte[] FIXED_LITERALS = Symbols.fixedLiteralLengths();
  private static final byte[] FIXED_DISTANCES = Symbols.fixedDistanceLengths();
  private static final int LENGTHS = 29;
  private static final int LENGTH_SYMBOLS = 19;

  final HuffmanCode literals = new HuffmanCode(LITERAL_WIDTH, literalMeanings());
  final HuffmanCode distances = new HuffmanCode(DISTANCE_WIDTH, distanceMeanings());
  final HuffmanCode lengths = new HuffmanCode(LENGTH_WIDTH, symbolMeanings());

  private final byte[] all = new byte[320];
  private final byte[] codeLengths = new byte[LENGTH_SYMBOLS];

  private static int[] literalMeanings() {
    int[] meanings = new int[288];
    Arrays.fill(meanings, 0, Symbols.END_OF_BLOCK, ONE_LITERAL);
    meanings[Symbols.END_OF_BLOCK] = END_OF_BLOCK;
    for (int i = 0; i < LENGTHS; i++) {
      meanings[Symbols.END_OF_BLOCK + 1 + i] =
          LENGTH | Symbols.lengthBase(i) << 11 | Symbols.lengthExtra(i) << 8;
    }
    return meanings;
  }

  /** From bit 6 the number of extra bits, from bit 10 the base. */
  private static int[] distanceMeanings() {
    int[] meanings = new int[32];
    for (int i = 0; i < MOST_DISTANCES; i++) {
      meanings[i] = Symbols.distanceBase(i) << 10 | Symbols.distanceExtra(i) << 6;
    }
    return meanings;
  }

  private static int[] symbolMeanings() {
    int[] meanings = new int[LENGTH_SYMBOLS];
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
    codeLengths[Symbols.ordered(index)] = (byte) length;
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
    if (all[Symbols.END_OF_BLOCK] == 0
        || !literals.make(all, 0, literalCount, true)
        || !distances.make(all, literalCount, distanceCount, true)) {
      return false;
    }
    literals.joinPairs(ONE_LITERAL, TWO_LITERALS, LENGTH);
    return true;
  }

  boolean makeFixed() {
    return literals.make(FIXED_LITERALS, 0, FIXED_LITERALS.length, false)
        && distances.make(FIXED_DISTANCES, 0, FIXED_DISTANCES.length, false);
  }
}
