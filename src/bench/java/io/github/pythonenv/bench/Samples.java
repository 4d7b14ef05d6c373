package io.github.pythonenv.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** What one thing took in each round, in seconds. */
final class Samples {
  private final List<Double> values = new ArrayList<>();

  void add(double seconds) {
    values.add(seconds);
  }

  double median() {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** The samples of each round, taken from those of the same round. */
  Samples minus(Samples others) {
    Samples differences = new Samples();
    for (int i = 0; i < values.size(); i++) {
      differences.add(values.get(i) - others.values.get(i));
    }
    return differences;
  }

  /** The ratio of each round: what a busy machine does to both sides of a round cancels out. */
  Samples dividedBy(Samples others) {
    Samples ratios = new Samples();
    for (int i = 0; i < values.size(); i++) {
      ratios.add(values.get(i) / others.values.get(i));
    }
    return ratios;
  }

  /** The median, and the smallest and the largest in brackets, as times. */
  @Override
  public String toString() {
    return text(Samples::time);
  }

  /** The same, of what is no time. */
  String text(DoubleFunction<String> format) {
    return format.apply(median())
        + (values.size() == 1
            ? ""
            : " ("
                + format.apply(Collections.min(values))
                + " – "
                + format.apply(Collections.max(values))
                + ")");
  }

  static String time(double seconds) {
    double absolute = Math.abs(seconds);
    return absolute < 0.01
        ? String.format(Locale.ROOT, "%.1f ms", seconds * 1e3)
        : absolute < 1
            ? String.format(Locale.ROOT, "%.0f ms", seconds * 1e3)
            : String.format(Locale.ROOT, "%.2f s", seconds);
  }
}
