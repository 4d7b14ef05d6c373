package io.github.pythonenv.packaging;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An environment marker (PEP 508), and a lock's with {@code extras}, {@code dependency_groups}. */
public final class Marker {
  private final MarkerExpression expression;
  private final String canonical;

  private Marker(MarkerExpression expression) {
    this.expression = expression;
    StringBuilder text = new StringBuilder();
    expression.appendTo(text, false);
    this.canonical = text.toString();
  }

  /**
   * Parses the marker of a requirement.
   *
   * @throws io.github.pythonenv.PythonEnvException when it is no marker, or compares what cannot be
   *     compared
   */
  public static Marker parse(String text) {
    return new Marker(new MarkerParser(text, false).parse());
  }

  /**
   * Parses the marker of a lock: {@code 'x' in extras} and {@code 'x' in dependency_groups} are
   * known too (PEP 751).
   */
  public static Marker parseLocked(String text) {
    return new Marker(new MarkerParser(text, true).parse());
  }

  /**
   * Whether the marker holds. Texts that are no versions have no order.
   *
   * @throws io.github.pythonenv.PythonEnvException when a variable has no value
   */
  public boolean evaluate(MarkerEnvironment environment) {
    return expression.evaluate(environment);
  }

  /** The normalised extras that {@code extra} is compared with. */
  public Set<String> extras() {
    Set<String> extras = new TreeSet<>();
    expression.addExtras(extras);
    return extras;
  }

  /** The marker for whoever has asked for the extras; empty where it always holds then. */
  public Optional<Marker> withoutExtras() {
    return expression.withoutExtras().map(Marker::new);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Marker that && canonical.equals(that.canonical);
  }

  @Override
  public int hashCode() {
    return canonical.hashCode();
  }

  /** The canonical form: current names, double quotes, the fewest parentheses. */
  @Override
  public String toString() {
    return canonical;
  }
}
