package io.github.pythonenv.store;

/** Sizes and times as log lines say them, the same in every locale. */
final class Amounts {
  private Amounts() {}

  /** Decimal megabytes with one digit, as package indexes show them; small ones in kB. */
  static String bytes(long bytes) {
    return bytes < 1_000_000
        ? (bytes + 999) / 1000 + " kB"
        : tenths((bytes + 50_000) / 100_000) + " MB";
  }

  /** Seconds with one digit. */
  static String seconds(long nanos) {
    return tenths((nanos + 50_000_000) / 100_000_000) + " s";
  }

  private static String tenths(long tenths) {
    return tenths / 10 + "." + tenths % 10;
  }
}
