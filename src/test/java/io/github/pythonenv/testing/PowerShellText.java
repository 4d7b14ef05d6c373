package io.github.pythonenv.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads assignments of the form {@code $env:NAME = 'value'} as the language specification of
 * PowerShell (2.3.5.2, string literals) says: any of five characters opens and closes a string, two
 * of them stand for the second, and everything else stands for itself.
 */
public final class PowerShellText {
  private static final String QUOTES = "'\u2018\u2019\u201a\u201b";

  private final String text;
  private int at;

  private PowerShellText(String text) {
    this.text = text;
  }

  /**
   * The values of all strings in single quotes; text with other strings or comments is for these no
   * more than letters.
   */
  public static List<String> strings(String text) {
    PowerShellText reader = new PowerShellText(text);
    List<String> strings = new ArrayList<>();
    while (reader.at < text.length()) {
      char c = text.charAt(reader.at);
      if (QUOTES.indexOf(c) >= 0) {
        strings.add(reader.string());
      } else {
        reader.at++;
      }
    }
    return strings;
  }

  /** The values by name. Statements of other forms must have no more than well-formed strings. */
  public static Map<String, String> assignments(String text) {
    PowerShellText reader = new PowerShellText(text);
    Map<String, String> values = new LinkedHashMap<>();
    while (reader.at < text.length()) {
      reader.statement(values);
    }
    return values;
  }

  private void statement(Map<String, String> values) {
    StringBuilder bare = new StringBuilder();
    String value = null;
    while (at < text.length() && text.charAt(at) != '\n') {
      if (QUOTES.indexOf(text.charAt(at)) >= 0) {
        value = string();
        bare.append('S');
      } else {
        bare.append(text.charAt(at++));
      }
    }
    at++;
    String form = bare.toString();
    if (value != null && form.startsWith("$env:") && form.endsWith(" = S")) {
      values.put(form.substring("$env:".length(), form.length() - " = S".length()), value);
    } else if (!form.matches("[$A-Za-z:\\[\\]. +=,S-]*")) {
      throw new AssertionError("not only strings hold what may be anything: " + form);
    }
  }

  private String string() {
    StringBuilder value = new StringBuilder();
    for (at++; ; at++) {
      if (at >= text.length()) {
        throw new AssertionError("a string has no end: " + value);
      }
      if (QUOTES.indexOf(text.charAt(at)) >= 0) {
        if (at + 1 >= text.length() || QUOTES.indexOf(text.charAt(at + 1)) < 0) {
          at++;
          return value.toString();
        }
        at++;
      }
      value.append(text.charAt(at));
    }
  }
}
