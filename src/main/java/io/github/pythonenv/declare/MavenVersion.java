package io.github.pythonenv.declare;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.Version;
import java.util.Locale;

/** Maven's versions as those of Python (PEP 440). */
public final class MavenVersion {
  private static final int LONGEST = 200;
  private static final String SNAPSHOT = "-snapshot";
  private static final String[] FINAL_WORDS = {"final", "ga", "release"};

  private MavenVersion() {}

  /**
   * Finds the version of Python that means the same.
   *
   * <p>{@code 1.2-SNAPSHOT} is {@code 1.2.dev0}, {@code 1.2-alpha-1} is {@code 1.2a1}, {@code
   * 1.2.Final} is {@code 1.2}, {@code 1.2-SP1} is {@code 1.2.post1}. A second version behind the
   * first, such as that of the binding in {@code 4.13.0-1.5.13}, is a downstream build of the same
   * release: the local version {@code 4.13.0+1.5.13}, which satisfies {@code == 4.13.0}.
   *
   * @throws PythonEnvException when there is none
   */
  public static Version toPython(String mavenVersion) {
    if (mavenVersion.length() > LONGEST || !isPlain(mavenVersion)) {
      throw unknown(mavenVersion);
    }
    String text = mavenVersion.toLowerCase(Locale.ROOT);
    String snapshot = "";
    if (text.endsWith(SNAPSHOT)) {
      snapshot = ".dev0";
      text = text.substring(0, text.length() - SNAPSHOT.length());
    } else {
      int stamp = timestamp(text);
      if (stamp >= 0) {
        snapshot =
            ".dev" + text.substring(stamp + 1, stamp + 9) + text.substring(stamp + 10, stamp + 16);
        text = text.substring(0, stamp);
      }
    }
    try {
      return Version.parse(withSnapshot(qualified(text), snapshot));
    } catch (PythonEnvException e) {
      return withSecondVersion(text, snapshot, mavenVersion);
    }
  }

  private static Version withSecondVersion(String text, String snapshot, String mavenVersion) {
    int hyphen = text.indexOf('-');
    if (hyphen < 0
        || hyphen + 1 == text.length()
        || !isDigit(text.charAt(hyphen + 1))
        || text.indexOf('.', hyphen) < 0
        || text.indexOf('+') >= 0) {
      throw unknown(mavenVersion);
    }
    String second = text.substring(hyphen + 1).replace('-', '.').replace('_', '.');
    try {
      return Version.parse(qualified(text.substring(0, hyphen)) + snapshot + "+" + second);
    } catch (PythonEnvException e) {
      throw unknown(mavenVersion);
    }
  }

  /** A snapshot of a build is marked before what names the build. */
  private static String withSnapshot(String text, String snapshot) {
    int plus = text.indexOf('+');
    return plus < 0 ? text + snapshot : text.substring(0, plus) + snapshot + text.substring(plus);
  }

  /** Maven's own words in Python's. */
  private static String qualified(String text) {
    int start = lastWord(text);
    if (start < 1 || !isSeparator(text.charAt(start - 1))) {
      return text;
    }
    String word = text.substring(start);
    for (String finalWord : FINAL_WORDS) {
      if (word.equals(finalWord)) {
        return text.substring(0, start - 1);
      }
    }
    String head = text.substring(0, start - 1);
    if (word.startsWith("sp") && isNumber(word, 2)) {
      return head + ".post" + word.substring(2);
    }
    return word.startsWith("cr") && isNumber(word, 2) ? head + "rc" + word.substring(2) : text;
  }

  /** Where the last part begins: letters, and digits behind them. */
  private static int lastWord(String text) {
    int start = text.length();
    while (start > 0 && isDigit(text.charAt(start - 1))) {
      start--;
    }
    while (start > 0 && text.charAt(start - 1) >= 'a' && text.charAt(start - 1) <= 'z') {
      start--;
    }
    return start;
  }

  /** Where {@code -20261124.101112-3} begins, with which a repository names one snapshot; or -1. */
  private static int timestamp(String text) {
    int count = text.lastIndexOf('-');
    int start = count - 16;
    if (start < 1
        || !isNumber(text, count + 1)
        || text.charAt(start) != '-'
        || text.charAt(start + 9) != '.') {
      return -1;
    }
    boolean digits =
        isNumber(text.substring(start + 1, start + 9), 0)
            && isNumber(text.substring(start + 10, count), 0);
    return digits ? start : -1;
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !isDigit(c) && !isSeparator(c) && c != '+') {
        return false;
      }
    }
    return true;
  }

  private static boolean isNumber(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return from < text.length();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSeparator(char c) {
    return c == '.' || c == '-' || c == '_';
  }

  private static PythonEnvException unknown(String mavenVersion) {
    return new PythonEnvException(
        "No Python version (PEP 440) means what this Maven version does: "
            + Literal.of(mavenVersion),
        "write the version in <version>, such as 1.2, 1.2rc1 or 1.2.dev0");
  }
}
