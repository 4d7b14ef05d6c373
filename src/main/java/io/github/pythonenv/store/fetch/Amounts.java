package io.github.pythonenv.store.fetch;

import java.time.Duration;

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

  /** A configured time: whole seconds, or milliseconds. */
  static String duration(Duration duration) {
    long millis = duration.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }

  private static String tenths(long tenths) {
    return tenths / 10 + "." + tenths % 10;
  }
}
