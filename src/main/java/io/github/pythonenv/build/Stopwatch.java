package io.github.pythonenv.build;

import java.util.Locale;

/** Prints the seconds since it was made. */
final class Stopwatch {
  private final long start = System.nanoTime();

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - start) / 1e9);
  }
}
