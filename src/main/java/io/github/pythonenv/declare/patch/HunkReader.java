package io.github.pythonenv.declare.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one hunk: its header says how many lines of each file follow. */
final class HunkReader {
  private static final int MOST_DIGITS = 9;

  private final int line;
  private final int start;
  private final List<String> before = new ArrayList<>();
  private final List<String> after = new ArrayList<>();
  private int beforeLeft;
  private int afterLeft;
  private int leading;
  private int trailing;
  private boolean changes;
  private char last;

  private HunkReader(int line, int start, int beforeLeft, int afterLeft) {
    this.line = line;
    this.start = start;
    this.beforeLeft = beforeLeft;
    this.afterLeft = afterLeft;
  }

  /** Reads {@code @@ -start,count +start,count @@}; a count that is left out is 1. */
  static Optional<HunkReader> of(int line, String header) {
    int closing = header.indexOf(" @@", 3);
    if (!header.startsWith("@@ -") || closing < 0) {
      return Optional.empty();
    }
    String ranges = header.substring(4, closing);
    int plus = ranges.indexOf(" +");
    if (plus < 0) {
      return Optional.empty();
    }
    int[] old = range(ranges.substring(0, plus));
    int[] young = range(ranges.substring(plus + 2));
    if (old.length == 0 || young.length == 0 || (old[0] == 0 && old[1] > 0)) {
      return Optional.empty();
    }
    return Optional.of(new HunkReader(line, old[0], old[1], young[1]));
  }

  private static int[] range(String text) {
    int comma = text.indexOf(',');
    int start = number(comma < 0 ? text : text.substring(0, comma));
    int count = comma < 0 ? 1 : number(text.substring(comma + 1));
    return start < 0 || count < 0 ? new int[0] : new int[] {start, count};
  }

  private static int number(String text) {
    if (text.isEmpty() || text.length() > MOST_DIGITS) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }

  /** Whether lines are missing yet. */
  boolean isOpen() {
    return beforeLeft > 0 || afterLeft > 0;
  }

  /** Takes a line of the patch; false for one that cannot be of this hunk. */
  boolean read(String text) {
    char kind = text.charAt(0);
    if (kind == '\\') {
      return dropLineEnd();
    }
    // Editors and mails take the blank off a line that holds nothing else.
    boolean empty = kind == '\n' || (kind == '\r' && text.equals("\r\n"));
    String content = empty ? text : text.substring(1);
    // The last line of a patch may lack an end that the file's line has.
    content = content.endsWith("\n") ? content : content + "\n";
    last = empty ? ' ' : kind;
    return switch (last) {
      case ' ' -> addContext(content);
      case '-' -> addBefore(content);
      case '+' -> addAfter(content);
      default -> false;
    };
  }

  private boolean addContext(String content) {
    before.add(content);
    after.add(content);
    if (changes) {
      trailing++;
    } else {
      leading++;
    }
    return --beforeLeft >= 0 && --afterLeft >= 0;
  }

  private boolean addBefore(String content) {
    before.add(content);
    changes = true;
    trailing = 0;
    return --beforeLeft >= 0;
  }

  private boolean addAfter(String content) {
    after.add(content);
    changes = true;
    trailing = 0;
    return --afterLeft >= 0;
  }

  /** {@code \ No newline at end of file}, in whatever language: the line before it has no end. */
  private boolean dropLineEnd() {
    if (last == 0) {
      return false;
    }
    if (last != '+') {
      dropLineEnd(before);
    }
    if (last != '-') {
      dropLineEnd(after);
    }
    last = 0;
    return true;
  }

  private static void dropLineEnd(List<String> lines) {
    int index = lines.size() - 1;
    String text = lines.get(index);
    lines.set(index, text.substring(0, text.length() - 1));
  }

  Hunk hunk() {
    return new Hunk(line, start, before, after, leading, trailing);
  }
}
