package io.github.pythonenv.io;

/** Prints the seconds since it was made. */
public final class Stopwatch {
  private final long start = System.nanoTime();

  @Override
  public String toString() {
    long tenths = (System.nanoTime() - start + 50_000_000) / 100_000_000;
    return tenths / 10 + "." + tenths % 10 + " s";
  }
}
