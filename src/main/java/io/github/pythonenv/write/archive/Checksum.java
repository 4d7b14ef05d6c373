package io.github.pythonenv.write.archive;

/**
 * The CRC-32 and the length of bytes that lie one behind the other, from those of pieces: no byte
 * is read. For one thread.
 *
 * <p>A CRC is a remainder of polynomials over GF(2); bytes behind it multiply it by a power of x.
 */
final class Checksum {
  private static final int POLYNOMIAL = 0xedb88320;

  /** The polynomial 1, and x; the coefficient of the lowest power stands in the highest bit. */
  private static final int ONE = 1 << 31;

  private static final int X = 1 << 30;
  private static final int[] POWERS = powers();

  private int crc;
  private long length;

  /** For each n, x to the power of 2 to the power of n. */
  private static int[] powers() {
    int[] powers = new int[Integer.SIZE];
    powers[0] = X;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = product(powers[i - 1], powers[i - 1]);
    }
    return powers;
  }

  private static int product(int one, int other) {
    int product = 0;
    int factor = other;
    for (int rest = one; rest != 0; rest <<= 1) {
      if (rest < 0) {
        product ^= factor;
      }
      factor = (factor & 1) != 0 ? (factor >>> 1) ^ POLYNOMIAL : factor >>> 1;
    }
    return product;
  }

  /** Adds a piece behind what there is. */
  void append(long pieceCrc, long pieceLength) {
    int shift = ONE;
    int power = 3;
    for (long rest = pieceLength; rest != 0; rest >>>= 1) {
      if ((rest & 1) != 0) {
        shift = product(POWERS[power & 31], shift);
      }
      power++;
    }
    crc = product(shift, crc) ^ (int) pieceCrc;
    length += pieceLength;
  }

  void clear() {
    crc = 0;
    length = 0;
  }

  /** As {@link java.util.zip.CRC32#getValue} gives it. */
  long crc() {
    return crc & 0xffff_ffffL;
  }

  long length() {
    return length;
  }
}
