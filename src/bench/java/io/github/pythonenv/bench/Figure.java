package io.github.pythonenv.bench;

import java.util.Locale;
import java.util.Optional;

/**
 * One line of the table.
 *
 * @param ratio what the goal speaks of, with its unit
 * @param goal empty for a figure that explains another
 * @param reached whether the goal is; empty where there is none
 */
record Figure(
    String what,
    String ours,
    String against,
    String ratio,
    String goal,
    Optional<Boolean> reached) {

  /** Two things measured in turn; the goal is for the median of the rounds' ratios. */
  static Figure ratio(String what, Samples ours, Samples others, double goal) {
    Samples ratios = ours.dividedBy(others);
    return new Figure(
        what,
        ours.toString(),
        others.toString(),
        ratios.text(Figure::number),
        "≤ " + goal,
        Optional.of(ratios.median() <= goal));
  }

  /** As {@link #ratio}, for what no goal is set for. */
  static Figure explaining(String what, Samples ours, Samples others) {
    return new Figure(
        what,
        ours.toString(),
        others.toString(),
        ours.dividedBy(others).text(Figure::number),
        "",
        Optional.empty());
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  String row() {
    String answer = reached.map(yes -> yes ? "yes" : "**no**").orElse("");
    return "| "
        + String.join(" | ", what, ours, against, ratio, goal, answer).replace("|  |", "| |")
        + " |";
  }
}
