package io.github.pythonenv.write.archive;

import java.io.IOException;

/** Lines of a key, a blank, and a value: how this package keeps what it knows. */
final class KeyedLines {
  private KeyedLines() {}

  /** Takes one line. */
  interface Reader {
    void set(String key, String value) throws IOException;
  }

  static void add(StringBuilder text, String key, String value) {
    text.append(key).append(' ').append(value).append('\n');
  }

  static void add(StringBuilder text, String key, long value) {
    text.append(key).append(' ').append(value).append('\n');
  }

  /**
   * Reads whole lines.
   *
   * @throws IOException when one is none
   */
  static void read(String text, int from, int end, Reader reader) throws IOException {
    for (int start = from; start < end; ) {
      int stop = text.indexOf('\n', start);
      int blank = text.indexOf(' ', start);
      if (stop < 0 || blank < 0 || blank > stop) {
        throw new IOException("not a line of a key and a value: " + text.substring(start, end));
      }
      reader.set(text.substring(start, blank), text.substring(blank + 1, stop));
      start = stop + 1;
    }
  }
}
