package io.github.pythonenv.io;

/** Sizes as people read them, the same in every locale. */
public final class ByteCount {
  private ByteCount() {}

  /**
   * Decimal megabytes or gigabytes with one digit, as package indexes show them; smaller ones in
   * whole kB, rounded up, so that only nothing is 0 kB.
   */
  public static String of(long bytes) {
    if (bytes <= 999_000) {
      return (bytes + 999) / 1000 + " kB";
    }
    return bytes < 999_950_000
        ? rounded(bytes, 100_000) + " MB"
        : rounded(bytes, 100_000_000) + " GB";
  }

  /** With a point before the last digit. */
  private static String rounded(long bytes, long tenth) {
    long tenths = bytes / tenth + bytes % tenth / (tenth / 2);
    return tenths / 10 + "." + tenths % 10;
  }
}
