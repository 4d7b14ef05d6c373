package io.github.pythonenv.packaging;

import io.github.pythonenv.PythonEnvException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One comparison of a marker: a variable against a literal, on either side. */
final class MarkerComparison {
  private final MarkerVariable variable;

  /** A {@link VersionOperator}'s symbol, {@code in} or {@code not in}. */
  private final String symbol;

  private final @Nullable VersionOperator operator;
  private final String literal;
  private final boolean literalFirst;

  /** The literal with its operator, where it is a specifier. */
  private final @Nullable VersionSpecifier specifier;

  /**
   * @throws PythonEnvException when the variable cannot be compared so
   */
  MarkerComparison(MarkerVariable variable, String symbol, String literal, boolean literalFirst) {
    boolean isName =
        variable.kind == MarkerVariable.Kind.NAME || variable.kind == MarkerVariable.Kind.SET;
    this.variable = variable;
    this.symbol = symbol;
    this.operator = VersionOperator.at(symbol, 0);
    this.literal = isName ? normalisedName(literal) : literal;
    this.literalFirst = literalFirst;
    this.specifier =
        variable.kind == MarkerVariable.Kind.VERSION && operator != null && !literalFirst
            ? specifier(operator, literal)
            : null;
    if (variable.kind == MarkerVariable.Kind.SET && (operator != null || !literalFirst)) {
      throw undefined("only `'name' in " + variable.key + "` and `not in` ask for it");
    }
    if (needsVersions() && specifier == null && !mayBecomeSpecifier()) {
      throw undefined("`" + symbol + "` compares versions");
    }
  }

  boolean evaluate(MarkerEnvironment environment) {
    switch (variable.kind) {
      case SET -> {
        Set<PackageName> names =
            variable == MarkerVariable.EXTRAS
                ? environment.extras()
                : environment.dependencyGroups();
        return symbol.equals("in") == holds(names);
      }
      case NAME -> {
        return compareText(normalisedName(environment.extra()));
      }
      default -> {
        String value = value(environment);
        VersionOperator versions = operator;
        if (variable.kind == MarkerVariable.Kind.VERSION && versions != null) {
          VersionSpecifier known = literalFirst ? specifier(versions, value) : specifier;
          if (known != null) {
            return satisfies(literalFirst ? literal : value, known);
          }
        }
        return compareText(value);
      }
    }
  }

  /** Adds the extra that is compared with, if one is. */
  void addExtra(Set<String> extras) {
    if (isOfExtra()) {
      extras.add(literal);
    }
  }

  boolean isOfExtra() {
    return variable == MarkerVariable.EXTRA;
  }

  private String value(MarkerEnvironment environment) {
    String value = environment.values().get(variable.key);
    if (value == null) {
      throw new PythonEnvException(
          "The interpreter's marker environment lacks a variable: " + variable.key);
    }
    // A build from the sources between two releases calls itself `3.13.0+`.
    boolean unreleased = variable == MarkerVariable.PYTHON_FULL_VERSION && value.endsWith("+");
    return unreleased ? value + "local" : value;
  }

  /** What is no version, such as a kernel's `6.1.0-13-amd64`, satisfies nothing. */
  private static boolean satisfies(String candidate, VersionSpecifier specifier) {
    if (specifier.comparesText()) {
      return specifier.isIdentical(candidate);
    }
    try {
      return specifier.contains(Version.parse(candidate));
    } catch (PythonEnvException e) {
      return false;
    }
  }

  /** Text has no order: `>=` and `<=` hold for equal texts, `>` and `<` never. */
  private boolean compareText(String value) {
    String left = literalFirst ? literal : value;
    String right = literalFirst ? value : literal;
    return switch (symbol) {
      case "in" -> right.contains(left);
      case "not in" -> !right.contains(left);
      case "==", "<=", ">=" -> left.equals(right);
      case "!=" -> !left.equals(right);
      case "<", ">" -> false;
      default -> throw undefined("`" + symbol + "` compares versions, not " + Quoted.of(right));
    };
  }

  private boolean holds(Set<PackageName> names) {
    for (PackageName name : names) {
      if (name.value().equals(literal)) {
        return true;
      }
    }
    return false;
  }

  private boolean needsVersions() {
    return operator == VersionOperator.COMPATIBLE || operator == VersionOperator.IDENTICAL;
  }

  private boolean mayBecomeSpecifier() {
    return variable.kind == MarkerVariable.Kind.VERSION && literalFirst;
  }

  private static @Nullable VersionSpecifier specifier(VersionOperator operator, String operand) {
    try {
      return VersionSpecifier.of(operator, operand);
    } catch (PythonEnvException e) {
      return null;
    }
  }

  /** Normalises without validating: a literal need not be the name of anything. */
  private static String normalisedName(String text) {
    StringBuilder name = new StringBuilder(text.length());
    boolean separator = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean another = c == '-' || c == '_' || c == '.';
      if (!another) {
        name.append(c);
      } else if (!separator) {
        name.append('-');
      }
      separator = another;
    }
    return Ascii.lowerCase(name.toString());
  }

  private PythonEnvException undefined(String reason) {
    return new PythonEnvException(
        "A marker comparison without a meaning, " + reason + ": " + Quoted.of(toString()));
  }

  @Override
  public String toString() {
    char quote = literal.indexOf('"') < 0 ? '"' : '\'';
    String quoted = quote + literal + quote;
    return literalFirst
        ? quoted + " " + symbol + " " + variable.key
        : variable.key + " " + symbol + " " + quoted;
  }
}
