package io.github.pythonenv.store.fetch;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;

/** Tries again what may succeed later, with growing pauses (RFC 9110, Retry-After). */
final class Retries {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private final int tries;
  private final Pace pace;
  private final Logger log;

  Retries(int retries, Pace pace, Logger log) {
    this.tries = retries + 1;
    this.pace = pace;
    this.log = log;
  }

  /**
   * The first success.
   *
   * @param subject what messages call it
   * @throws FetchException the last failure, or the first that no further try would change
   */
  <T> T run(String subject, Supplier<T> attempt) {
    for (int n = 1; ; n++) {
      try {
        return attempt.get();
      } catch (FetchException e) {
        if (!e.isRetryable()) {
          throw e;
        }
        if (n == tries) {
          throw n == 1 ? e : e.withReason(e.reason() + " (" + n + " tries)");
        }
        Duration pause = pause(n, e.retryAfter());
        log.debug("Trying {} again in {} ms: {}", subject, pause.toMillis(), e.reason());
        await(pause, e);
      }
    }
  }

  private Duration pause(int n, Optional<Duration> asked) {
    if (asked.isPresent()) {
      Duration wanted = asked.get();
      return wanted.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wanted;
    }
    double millis = FIRST_PAUSE.toMillis() * Math.pow(2, n - 1) * pace.jitter();
    return Duration.ofMillis(Math.min((long) millis, LONGEST_PAUSE.toMillis()));
  }

  private void await(Duration pause, FetchException reason) {
    try {
      pace.pause(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw reason;
    }
  }

  /** What a Retry-After header means: seconds, or a date; nothing when it is neither. */
  static Optional<Duration> retryAfter(String header, Instant now) {
    String text = header.strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.of(
          text.length() > 9 ? LONGEST_PAUSE : Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
      Duration wait = Duration.between(now, until);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
