package io.github.pythonenv.report;

import java.util.ArrayList;
import java.util.List;

/** Text for a person: what there is on the left, where it comes from on the right. */
final class TwoColumns {
  private static final int WIDEST = 56;
  private static final int GAP = 2;

  private final List<Line> lines = new ArrayList<>();

  void heading(String text) {
    if (!lines.isEmpty()) {
      lines.add(new Line("", ""));
    }
    lines.add(new Line(text, ""));
  }

  /**
   * @param depth below the heading, from 1
   */
  void line(int depth, String left, String right) {
    lines.add(new Line("  ".repeat(depth) + shown(left), shown(right)));
  }

  /** How many lines there are. */
  int size() {
    return lines.size();
  }

  /** A value of several lines, or with characters that steer a terminal, stays in its line. */
  private static String shown(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      shown.append(c == '\n' ? "\\n" : Character.isISOControl(c) ? " " : String.valueOf(c));
    }
    return shown.toString();
  }

  String text() {
    int width = 0;
    for (Line each : lines) {
      if (!each.right.isEmpty() && each.left.length() <= WIDEST) {
        width = Math.max(width, each.left.length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (Line each : lines) {
      text.append(each.left);
      if (!each.right.isEmpty()) {
        text.append(" ".repeat(Math.max(0, width - each.left.length()) + GAP)).append(each.right);
      }
      text.append('\n');
    }
    return text.toString();
  }

  private record Line(String left, String right) {}
}
