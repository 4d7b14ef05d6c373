package io.github.pythonenv.io;

import io.github.pythonenv.PythonEnvException;
import java.util.ArrayList;
import java.util.List;

/** Splits one string into arguments as a POSIX shell splits words, without expanding anything. */
public final class CommandLine {
  private static final String BLANKS = " \t\r\n";

  private CommandLine() {}

  /**
   * Blanks separate, which are space, tab and line ends and no others; single quotes keep
   * everything; double quotes keep all but {@code \"} and {@code \\}; a back slash keeps the next
   * character.
   *
   * @throws PythonEnvException when a quote is not closed
   */
  public static List<String> split(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote == 0 && BLANKS.indexOf(c) >= 0) {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
          inWord = false;
        }
        continue;
      }
      inWord = true;
      if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      } else if (c == '\\' && quote != '\'' && isEscape(line, i + 1, quote)) {
        i++;
        word.append(line.charAt(i));
      } else {
        word.append(c);
      }
    }
    if (quote != 0) {
      throw new PythonEnvException("A quote is not closed: " + line, "close the " + quote);
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }

  private static boolean isEscape(String line, int next, char quote) {
    if (next >= line.length()) {
      return false;
    }
    char c = line.charAt(next);
    return quote == 0 || c == '"' || c == '\\';
  }
}
