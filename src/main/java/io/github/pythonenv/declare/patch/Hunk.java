package io.github.pythonenv.declare.patch;

import java.util.ArrayList;
import java.util.List;

/**
 * One change of a unified diff: lines that stand in a file, and those that stand there afterwards.
 *
 * <p>A line keeps its end; only the last one of a file may have none. Texts are bytes as ISO 8859-1
 * reads them, so that nothing of a file is lost.
 *
 * @param line where in the diff its header stands, from 1
 * @param start the first old line, from 1; with no old lines the one before, or 0
 * @param leading how many unchanged lines it begins with
 * @param trailing how many unchanged lines it ends with
 */
record Hunk(
    int line, int start, List<String> before, List<String> after, int leading, int trailing) {
  Hunk {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** The index of its first old line, from 0, or where its new lines go. */
  int position() {
    return before.isEmpty() ? start : start - 1;
  }

  /** Whether it says of what surrounds it. */
  boolean hasContext() {
    return leading + trailing > 0;
  }

  /** Whether each of its lines ends in CR LF, or none of them does. */
  boolean endsEveryLineWith(boolean carriageReturn) {
    for (String text : before) {
      if (endsWithReturn(text) != carriageReturn) {
        return false;
      }
    }
    for (String text : after) {
      if (endsWithReturn(text) != carriageReturn) {
        return false;
      }
    }
    return true;
  }

  /** The same hunk for a file with other line ends. */
  Hunk withReturns(boolean carriageReturn) {
    return new Hunk(
        line,
        start,
        withReturns(before, carriageReturn),
        withReturns(after, carriageReturn),
        leading,
        trailing);
  }

  static boolean endsWithReturn(String text) {
    int end = text.endsWith("\n") ? text.length() - 1 : text.length();
    return end > 0 && text.charAt(end - 1) == '\r';
  }

  private static List<String> withReturns(List<String> lines, boolean carriageReturn) {
    List<String> changed = new ArrayList<>(lines.size());
    for (String text : lines) {
      int end = text.endsWith("\n") ? text.length() - 1 : text.length();
      if (carriageReturn) {
        // A last line without an end is left as it is.
        changed.add(end < text.length() ? text.substring(0, end) + "\r\n" : text);
      } else {
        changed.add(text.substring(0, end - 1) + text.substring(end));
      }
    }
    return changed;
  }
}
