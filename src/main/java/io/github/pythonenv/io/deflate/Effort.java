package io.github.pythonenv.io.deflate;

/** How hard it is looked for what a stream can repeat. Each changes the bytes of a stream. */
public enum Effort {
  /** About as small as zlib's level 1, in 0.6 of its time: one place alone is compared. */
  QUICK(1, 8, 0),

  /** About as small as zlib's level 5, in its time. */
  THOROUGH(32, 258, 64);

  /** The most places that are compared at one position. */
  final int candidates;

  /** The longest match whose positions can all be repeated themselves. */
  final int longestInserted;

  /** A shorter match is given up for a longer one that begins a byte later. */
  final int lazyBelow;

  Effort(int candidates, int longestInserted, int lazyBelow) {
    this.candidates = candidates;
    this.longestInserted = longestInserted;
    this.lazyBelow = lazyBelow;
  }
}
