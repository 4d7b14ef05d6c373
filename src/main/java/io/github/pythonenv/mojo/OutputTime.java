package io.github.pythonenv.mojo;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** The time that everything in an archive has, from {@code project.build.outputTimestamp}. */
final class OutputTime {
  /** Where nobody says one: 1980-02-01, which Maven 4 says where its users do not. */
  static final long DEFAULT = 318_211_200L;

  /** The first that a zip can hold, whatever rounds it. */
  private static final long EARLIEST = 315_532_802L;

  private static final long LATEST = 4_354_819_198L;

  private OutputTime() {}

  /**
   * Seconds since 1970.
   *
   * @param text an ISO 8601 time, or seconds since 1970; a single character that is no digit stands
   *     for none, as for Maven's own archives
   * @param problems takes what is wrong with it
   */
  static long parse(String text, List<String> problems) {
    String value = text.trim();
    if (value.isEmpty() || (value.length() == 1 && !Character.isDigit(value.charAt(0)))) {
      return DEFAULT;
    }
    long seconds;
    try {
      seconds =
          value.chars().allMatch(c -> c >= '0' && c <= '9')
              ? Instant.ofEpochSecond(Long.parseLong(value)).getEpochSecond()
              : OffsetDateTime.parse(value).toEpochSecond();
    } catch (DateTimeException | NumberFormatException e) {
      problems.add(
          "project.build.outputTimestamp is neither a time such as 2026-01-31T12:00:00Z nor seconds"
              + " since 1970: "
              + value);
      return DEFAULT;
    }
    if (seconds < EARLIEST || seconds > LATEST) {
      problems.add(
          "project.build.outputTimestamp is outside of 1980 to 2107, which archives can hold: "
              + value);
      return DEFAULT;
    }
    return seconds;
  }
}
