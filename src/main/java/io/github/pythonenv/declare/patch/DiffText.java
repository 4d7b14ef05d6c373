package io.github.pythonenv.declare.patch;

import io.github.pythonenv.packaging.Quoted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Files as lines, byte for byte: a character is a byte, a line keeps its end. */
final class DiffText {
  private DiffText() {}

  static List<String> lines(byte[] file) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start) + 1;
      if (end == 0) {
        end = text.length();
      }
      lines.add(text.substring(start, end));
      start = end;
    }
    return lines;
  }

  static byte[] bytes(List<String> lines) {
    int length = 0;
    for (String line : lines) {
      length += line.length();
    }
    StringBuilder text = new StringBuilder(length);
    for (String line : lines) {
      text.append(line);
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** What UTF-8 makes of it. */
  static String decoded(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** A line as a message shows it: without its end, unless it is the end that differs. */
  static String shown(String line) {
    if (!line.endsWith("\n")) {
      return Quoted.of(decoded(line)) + " without a line end";
    }
    String content = line.substring(0, line.length() - 1);
    return content.endsWith("\r")
        ? Quoted.of(decoded(content.substring(0, content.length() - 1))) + " with CR LF"
        : Quoted.of(decoded(content));
  }
}
