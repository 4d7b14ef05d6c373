package io.github.pythonenv.store.fetch;

import java.time.Duration;

/** Times as log lines say them, the same in every locale. */
final class Times {
  private Times() {}

  /** Seconds with one digit. */
  static String seconds(long nanos) {
    long tenths = (nanos + 50_000_000) / 100_000_000;
    return tenths / 10 + "." + tenths % 10 + " s";
  }

  /** A configured time: whole seconds, or milliseconds. */
  static String duration(Duration duration) {
    long millis = duration.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }
}
