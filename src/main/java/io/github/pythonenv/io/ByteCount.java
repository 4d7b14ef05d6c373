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
    long tenths = (bytes + 50_000) / 100_000;
    return tenths < 10_000
        ? point(tenths) + " MB"
        : point((bytes + 50_000_000) / 100_000_000) + " GB";
  }

  private static String point(long tenths) {
    return tenths / 10 + "." + tenths % 10;
  }
}
