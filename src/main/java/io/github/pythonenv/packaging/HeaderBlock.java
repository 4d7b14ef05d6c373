package io.github.pythonenv.packaging;

import io.github.pythonenv.PythonEnvException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The e-mail headers that METADATA and WHEEL consist of: names in any case, folded values, ended by
 * an empty line. One pass; the body is not looked at.
 */
final class HeaderBlock {
  private final List<String> names = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  private HeaderBlock() {}

  /**
   * @param name the file's name, for messages
   * @param limit in bytes
   */
  static HeaderBlock parse(byte[] file, String name, int limit) {
    if (file.length > limit) {
      throw new PythonEnvException(name + " is larger than " + limit + " bytes: " + file.length);
    }
    // Malformed UTF-8 is replaced, not refused: old wheels carry author names in Latin-1.
    String text = new String(file, 0, headerLength(file), StandardCharsets.UTF_8);
    HeaderBlock block = new HeaderBlock();
    int start = text.startsWith("\uFEFF") ? 1 : 0;
    while (start < text.length()) {
      int end = endOfLine(text, start);
      int next = startOfNext(text, end);
      // A folded value goes on with a blank.
      while (next < text.length() && isBlank(text.charAt(next)) && end > start) {
        end = endOfLine(text, next);
        next = startOfNext(text, end);
      }
      if (!block.add(text, start, end)) {
        break;
      }
      start = next;
    }
    return block;
  }

  /** The first value under a name in lower case. */
  Optional<String> first(String name) {
    int index = names.indexOf(name);
    return index < 0 ? Optional.empty() : Optional.of(values.get(index));
  }

  /** Every value under a name in lower case, in file order. */
  List<String> all(String name) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equals(name)) {
        all.add(values.get(i));
      }
    }
    return all;
  }

  /** Python's reader takes the first line that is no header for the begin of the body. */
  private boolean add(String text, int start, int end) {
    int colon = text.indexOf(':', start);
    if (colon <= start || colon >= end || isBlank(text.charAt(start))) {
      return false;
    }
    names.add(Ascii.lowerCase(Ascii.strip(text.substring(start, colon))));
    values.add(unfolded(text.substring(colon + 1, end)));
    return true;
  }

  private static String unfolded(String value) {
    String stripped = Ascii.strip(value);
    if (stripped.indexOf('\n') < 0 && stripped.indexOf('\r') < 0) {
      return stripped;
    }
    StringBuilder line = new StringBuilder(stripped.length());
    boolean gap = false;
    for (int i = 0; i < stripped.length(); i++) {
      char c = stripped.charAt(i);
      if (c == '\n' || c == '\r') {
        gap = true;
      } else if (!gap || !Ascii.isBlank(c)) {
        if (gap) {
          line.append(' ');
          gap = false;
        }
        line.append(c);
      }
    }
    return line.toString();
  }

  /** The bytes before the first empty line. */
  private static int headerLength(byte[] file) {
    boolean empty = true;
    for (int i = 0; i < file.length; i++) {
      byte b = file[i];
      if (b == '\n' || b == '\r') {
        if (empty) {
          return i;
        }
        if (b == '\r' && i + 1 < file.length && file[i + 1] == '\n') {
          i++;
        }
        empty = true;
      } else {
        empty = false;
      }
    }
    return file.length;
  }

  private static int endOfLine(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private static int startOfNext(String text, int end) {
    boolean two = text.startsWith("\r\n", end);
    return Math.min(text.length(), end + (two ? 2 : 1));
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
