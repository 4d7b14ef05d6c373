package io.github.pythonenv.packaging;

import io.github.pythonenv.PythonEnvException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The normalised name of a distribution: lower case, runs of {@code -_.} as one hyphen (PEP 503).
 *
 * @param value the normalised text
 */
public record PackageName(String value) implements Comparable<PackageName> {
  public PackageName {
    if (!isNormalised(value)) {
      throw new PythonEnvException("Not a normalised package name: " + value);
    }
  }

  /**
   * Validates and normalises a name as somebody typed it.
   *
   * @throws PythonEnvException when the text is no valid name (PEP 508)
   */
  public static PackageName parse(String text) {
    StringBuilder name = new StringBuilder(text.length());
    boolean separator = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '-' || c == '_' || c == '.') {
        separator = true;
        if (name.length() == 0) {
          throw invalid(text);
        }
      } else if (isLetterOrDigit(c)) {
        if (separator) {
          name.append('-');
          separator = false;
        }
        name.append(c);
      } else {
        throw invalid(text);
      }
    }
    if (separator || name.length() == 0) {
      throw invalid(text);
    }
    return new PackageName(name.toString().toLowerCase(Locale.ROOT));
  }

  /** The name as a wheel's file name and its dist-info directory spell it: with underscores. */
  public String escaped() {
    return value.replace('-', '_');
  }

  @Override
  public int compareTo(PackageName other) {
    return value.compareTo(other.value);
  }

  /** Written out, as for {@link Tag}. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PackageName name && value.equals(name.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean isNormalised(String value) {
    boolean hyphen = true;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '-') {
        if (hyphen) {
          return false;
        }
        hyphen = true;
      } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        hyphen = false;
      } else {
        return false;
      }
    }
    return !hyphen;
  }

  private static PythonEnvException invalid(String text) {
    return new PythonEnvException(
        "Not a valid package name: `" + text + "`",
        "letters, digits, `-`, `_` and `.`, beginning and ending with a letter or digit");
  }
}
