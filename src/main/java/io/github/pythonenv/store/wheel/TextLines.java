package io.github.pythonenv.store.wheel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small text file of ours, read line by line; made for a cold JVM, so without streams. */
final class TextLines {
  private final String text;
  private int position;

  private TextLines(String text) {
    this.text = text;
  }

  static TextLines read(Path file) throws IOException {
    return new TextLines(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
  }

  boolean hasNext() {
    return position < text.length();
  }

  /** The next line, without its end. */
  String next() throws IOException {
    int end = text.indexOf('\n', position);
    if (end < 0) {
      throw new IOException("the file ends within a line");
    }
    String line = text.substring(position, end);
    position = end + 1;
    return line;
  }

  /** Takes one line that must be there. */
  void expect(String line) throws IOException {
    if (!hasNext() || !next().equals(line)) {
      throw new IOException("no line `" + line + "`");
    }
  }

  /** A value that fits a line: a folded one is unfolded. */
  static String oneLine(String value) {
    return value.indexOf('\n') < 0 && value.indexOf('\r') < 0
        ? value
        : value.replace('\r', ' ').replace('\n', ' ');
  }
}
