package io.github.pythonenv.store.wheel;

import java.io.IOException;

/** The extra field for what does not fit into 32 bits (APPNOTE 4.5.3). */
final class Zip64 {
  static final int ID = 0x0001;

  /** Stands in a field of a header for a value that is in the extra field. */
  static final long ELSEWHERE = 0xffff_ffffL;

  private Zip64() {}

  /**
   * Puts values of the extra field in the place of those that are elsewhere.
   *
   * @param at where the extra fields begin
   * @param length of all of them
   * @param values size, compressed size and, in the central directory, offset
   */
  static void read(ZipBytes bytes, long at, int length, long[] values) throws IOException {
    long field = find(bytes, at, length);
    if (field >= 0) {
      int size = bytes.u2(field + 2);
      int read = 0;
      for (int i = 0; i < values.length; i++) {
        if (values[i] == ELSEWHERE && read + Long.BYTES <= size) {
          values[i] = bytes.u8(field + 4 + read);
          read += Long.BYTES;
        }
      }
    }
  }

  private static long find(ZipBytes bytes, long at, int length) throws IOException {
    long end = at + length;
    for (long field = at; end - field >= 4; field += 4 + bytes.u2(field + 2)) {
      if (bytes.u2(field) == ID && field + 4 + bytes.u2(field + 2) <= end) {
        return field;
      }
    }
    return -1;
  }
}
