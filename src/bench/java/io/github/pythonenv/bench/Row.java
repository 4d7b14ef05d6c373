package io.github.pythonenv.bench;

import java.util.List;

/** One comparison: it measures both sides in turn, so that a busy machine is busy for both. */
interface Row {
  /** Rounds, unless the user says another number. */
  int rounds();

  List<Figure> measure(Scene scene, int rounds);
}
