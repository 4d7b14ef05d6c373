package io.github.pythonenv.packaging;

import io.github.pythonenv.PythonEnvException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One comparison of a set of version specifiers, such as {@code >=1.0} or {@code ==1.1.*}. */
final class VersionSpecifier {
  private final VersionOperator operator;

  /** Null for {@code ===}, which compares text. */
  private final @Nullable Version version;

  private final boolean prefix;
  private final String text;

  private VersionSpecifier(
      VersionOperator operator, @Nullable Version version, boolean prefix, String text) {
    this.operator = operator;
    this.version = version;
    this.prefix = prefix;
    this.text = text;
  }

  static VersionSpecifier parse(String text) {
    String stripped = Ascii.strip(text);
    VersionOperator operator = VersionOperator.at(stripped, 0);
    if (operator == null) {
      throw invalid(text, "it does not begin with one of ==, !=, <=, >=, <, >, ~=, ===");
    }
    return of(operator, stripped.substring(operator.symbol.length()));
  }

  /**
   * @param operand what follows the operator; blanks around it do not count
   */
  static VersionSpecifier of(VersionOperator operator, String operand) {
    String stripped = Ascii.strip(operand);
    String whole = operator.symbol + stripped;
    if (operator == VersionOperator.IDENTICAL) {
      if (stripped.isEmpty() || !isOneWord(stripped)) {
        throw invalid(whole, "=== needs one word without blanks");
      }
      return new VersionSpecifier(operator, null, false, stripped);
    }
    boolean mayBePrefix =
        operator == VersionOperator.EQUAL || operator == VersionOperator.NOT_EQUAL;
    boolean prefix = mayBePrefix && stripped.endsWith(".*");
    Version version =
        version(whole, prefix ? stripped.substring(0, stripped.length() - 2) : stripped);
    if (prefix && !version.base().equals(version)) {
      throw invalid(whole, "`.*` follows nothing but release numbers");
    }
    if (!mayBePrefix && version.local().isPresent()) {
      throw invalid(whole, "a local version goes with == and != only");
    }
    if (operator == VersionOperator.COMPATIBLE && version.release().size() < 2) {
      throw invalid(whole, "~= needs two numbers at least");
    }
    return new VersionSpecifier(operator, version, prefix, version + (prefix ? ".*" : ""));
  }

  boolean contains(Version candidate) {
    Version bound = version;
    if (bound == null) {
      return isIdentical(candidate.toString());
    }
    return switch (operator) {
      case EQUAL -> isEqual(candidate, bound);
      case NOT_EQUAL -> !isEqual(candidate, bound);
      case LESS_OR_EQUAL -> candidate.withoutLocal().compareTo(bound) <= 0;
      case GREATER_OR_EQUAL -> candidate.compareTo(bound) >= 0;
      case LESS -> isLess(candidate, bound);
      case GREATER -> isGreater(candidate, bound);
      case COMPATIBLE ->
          candidate.compareTo(bound) >= 0
              && hasPrefix(candidate, bound, bound.release().size() - 1);
      case IDENTICAL -> throw new IllegalStateException("=== has no version");
    };
  }

  /** The text of an {@code ===} is compared as it is, but for its case. */
  boolean isIdentical(String candidate) {
    return operator == VersionOperator.IDENTICAL
        && Ascii.lowerCase(candidate).equals(Ascii.lowerCase(text));
  }

  boolean comparesText() {
    return operator == VersionOperator.IDENTICAL;
  }

  private boolean isEqual(Version candidate, Version bound) {
    if (prefix) {
      return hasPrefix(candidate, bound, bound.release().size());
    }
    // A local version of the bound is the bound, unless the specifier names one itself.
    return (bound.local().isPresent() ? candidate : candidate.withoutLocal()).equals(bound);
  }

  /** No pre-release of the bound is less than it, unless it is a pre-release itself. */
  private static boolean isLess(Version candidate, Version bound) {
    return candidate.compareTo(bound.isPreRelease() ? bound : bound.firstDevelopment()) < 0;
  }

  /** Neither a local version nor a post-release of the bound is greater than it. */
  private static boolean isGreater(Version candidate, Version bound) {
    if (candidate.withoutLocal().compareTo(bound) <= 0) {
      return false;
    }
    return bound.isPostRelease()
        || bound.isDevelopmentRelease()
        || !candidate.withoutPost().equals(bound);
  }

  /** Missing numbers of the candidate count as zero. */
  private static boolean hasPrefix(Version candidate, Version bound, int length) {
    if (!candidate.sameEpoch(bound)) {
      return false;
    }
    List<String> numbers = candidate.release();
    for (int i = 0; i < length; i++) {
      if (!(i < numbers.size() ? numbers.get(i) : "0").equals(bound.release().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOneWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Ascii.isBlank(c) || c == ';' || c == ')') {
        return false;
      }
    }
    return true;
  }

  private static Version version(String whole, String text) {
    try {
      return Version.parse(text);
    } catch (PythonEnvException e) {
      throw invalid(whole, Quoted.of(text) + " is no version");
    }
  }

  private static PythonEnvException invalid(String text, String reason) {
    return new PythonEnvException(
        "Not a valid version specifier: " + Quoted.of(text), List.of(reason), "");
  }

  @Override
  public String toString() {
    return operator.symbol + text;
  }
}
