package io.github.pythonenv.packaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A parsed marker: comparisons joined by {@code and}, those joined by {@code or}. */
sealed interface MarkerExpression {
  boolean evaluate(MarkerEnvironment environment);

  /**
   * @param inner whether an {@code or} needs parentheses
   */
  void appendTo(StringBuilder text, boolean inner);

  /** Adds every extra that a comparison names, normalised. */
  void addExtras(Set<String> extras);

  /**
   * What is left where every comparison of an extra holds; empty when nothing is asked any more.
   */
  Optional<MarkerExpression> withoutExtras();

  /** Every part must hold. All are evaluated: a comparison without meaning is never passed over. */
  record All(List<MarkerExpression> parts) implements MarkerExpression {
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean evaluate(MarkerEnvironment environment) {
      boolean all = true;
      for (MarkerExpression part : parts) {
        all &= part.evaluate(environment);
      }
      return all;
    }

    @Override
    public void appendTo(StringBuilder text, boolean inner) {
      for (int i = 0; i < parts.size(); i++) {
        text.append(i == 0 ? "" : " and ");
        parts.get(i).appendTo(text, true);
      }
    }

    @Override
    public void addExtras(Set<String> extras) {
      for (MarkerExpression part : parts) {
        part.addExtras(extras);
      }
    }

    @Override
    public Optional<MarkerExpression> withoutExtras() {
      List<MarkerExpression> left = new ArrayList<>();
      for (MarkerExpression part : parts) {
        part.withoutExtras().ifPresent(left::add);
      }
      return left.isEmpty()
          ? Optional.empty()
          : Optional.of(left.size() == 1 ? left.get(0) : new All(left));
    }
  }

  /** One part must hold. */
  record Any(List<MarkerExpression> parts) implements MarkerExpression {
    public Any {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean evaluate(MarkerEnvironment environment) {
      boolean any = false;
      for (MarkerExpression part : parts) {
        any |= part.evaluate(environment);
      }
      return any;
    }

    @Override
    public void appendTo(StringBuilder text, boolean inner) {
      text.append(inner ? "(" : "");
      for (int i = 0; i < parts.size(); i++) {
        text.append(i == 0 ? "" : " or ");
        parts.get(i).appendTo(text, false);
      }
      text.append(inner ? ")" : "");
    }

    @Override
    public void addExtras(Set<String> extras) {
      for (MarkerExpression part : parts) {
        part.addExtras(extras);
      }
    }

    @Override
    public Optional<MarkerExpression> withoutExtras() {
      List<MarkerExpression> left = new ArrayList<>();
      for (MarkerExpression part : parts) {
        Optional<MarkerExpression> without = part.withoutExtras();
        if (without.isEmpty()) {
          return without;
        }
        left.add(without.get());
      }
      return Optional.of(new Any(left));
    }
  }

  /** A comparison of a variable with a literal. */
  record Comparison(MarkerComparison comparison) implements MarkerExpression {
    @Override
    public boolean evaluate(MarkerEnvironment environment) {
      return comparison.evaluate(environment);
    }

    @Override
    public void appendTo(StringBuilder text, boolean inner) {
      text.append(comparison);
    }

    @Override
    public void addExtras(Set<String> extras) {
      comparison.addExtra(extras);
    }

    @Override
    public Optional<MarkerExpression> withoutExtras() {
      return comparison.isOfExtra() ? Optional.empty() : Optional.of(this);
    }
  }
}
