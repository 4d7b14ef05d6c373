package io.github.pythonenv;

import java.util.List;

/**
 * What of a script runs: no comments.
 *
 * @param text without comments
 * @param code the same, with nothing in its strings
 */
record ScriptCode(String text, String code) {
  private static final List<String> QUOTES = List.of("'''", "\"\"\"", "'", "\"");

  /** Of a Groovy script. What it writes between slashes is taken for code. */
  static ScriptCode groovy(String source) {
    return of(source, "//", "/*");
  }

  static ScriptCode python(String source) {
    return of(source, "#", "");
  }

  private static ScriptCode of(String source, String line, String block) {
    StringBuilder text = new StringBuilder();
    StringBuilder code = new StringBuilder();
    int at = 0;
    while (at < source.length()) {
      int end;
      if (source.startsWith(line, at)) {
        end = before(source, "\n", at);
      } else if (!block.isEmpty() && source.startsWith(block, at)) {
        end = behind(source, "*/", at + block.length());
      } else {
        String quote = quote(source, at);
        // An escape outside of strings is one of Groovy's patterns.
        end =
            quote.isEmpty() ? at + (source.charAt(at) == '\\' ? 2 : 1) : string(source, at, quote);
        end = Math.min(end, source.length());
        text.append(source, at, end);
        code.append(quote.isEmpty() ? source.substring(at, end) : quote + quote);
      }
      at = end;
    }
    return new ScriptCode(text.toString(), code.toString());
  }

  private static String quote(String source, int at) {
    return QUOTES.stream().filter(each -> source.startsWith(each, at)).findFirst().orElse("");
  }

  /** Where a string ends: one that is in a single line, with that line. */
  private static int string(String source, int start, String quote) {
    int at = start + quote.length();
    while (at < source.length() && !source.startsWith(quote, at)) {
      if (quote.length() == 1 && source.charAt(at) == '\n') {
        return at;
      }
      at += source.charAt(at) == '\\' ? 2 : 1;
    }
    return at + quote.length();
  }

  private static int before(String source, String end, int from) {
    int found = source.indexOf(end, from);
    return found < 0 ? source.length() : found;
  }

  private static int behind(String source, String end, int from) {
    return Math.min(before(source, end, from) + end.length(), source.length());
  }
}
