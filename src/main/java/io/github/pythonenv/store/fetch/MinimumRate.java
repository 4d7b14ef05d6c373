package io.github.pythonenv.store.fetch;

import java.time.Duration;

/** Ends a transfer that goes on for ever: too slow over half a minute, or too long as a whole. */
final class MinimumRate {
  private static final long WINDOW = Duration.ofSeconds(30).toNanos();
  private static final long BYTES_PER_WINDOW = 30 * 1024;
  private static final long WHOLE = Duration.ofHours(6).toNanos();

  private final Pace pace;
  private final long start;
  private long windowStart;
  private long windowBytes;

  MinimumRate(Pace pace) {
    this.pace = pace;
    this.start = pace.nanoTime();
    this.windowStart = start;
  }

  /**
   * @throws FetchException when it is too slow
   */
  void received(long bytes) {
    windowBytes += bytes;
    long now = pace.nanoTime();
    if (now - windowStart >= WINDOW) {
      if (windowBytes < BYTES_PER_WINDOW) {
        throw FetchException.refused(
            "too slow: " + windowBytes + " bytes in " + (now - windowStart) / 1_000_000_000 + " s");
      }
      windowStart = now;
      windowBytes = 0;
    }
    if (now - start >= WHOLE) {
      throw FetchException.refused("not done after 6 hours");
    }
  }
}
