package io.github.pythonenv.packaging;

import org.jspecify.annotations.Nullable;

/** The comparison operators of version specifiers and markers (PEP 440). */
enum VersionOperator {
  // Longer symbols first: one of them begins with another.
  IDENTICAL("==="),
  COMPATIBLE("~="),
  EQUAL("=="),
  NOT_EQUAL("!="),
  LESS_OR_EQUAL("<="),
  GREATER_OR_EQUAL(">="),
  LESS("<"),
  GREATER(">");

  private static final VersionOperator[] ALL = values();

  final String symbol;

  VersionOperator(String symbol) {
    this.symbol = symbol;
  }

  /** The operator that stands at a position of a text; null for none. */
  static @Nullable VersionOperator at(String text, int position) {
    for (VersionOperator operator : ALL) {
      if (text.startsWith(operator.symbol, position)) {
        return operator;
      }
    }
    return null;
  }
}
