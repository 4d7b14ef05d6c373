package io.github.pythonenv.packaging;

import java.util.List;

/** A RECORD (PP 2). */
public record RecordFile(List<RecordEntry> entries) {
  public RecordFile {
    entries = List.copyOf(entries);
  }

  /**
   * Parses strictly and reports every breach at once.
   *
   * @param text the file's text
   * @param recordPath the path of the RECORD itself, whose row has neither digest nor size
   */
  public static RecordFile parse(String text, String recordPath) {
    throw new UnsupportedOperationException(text + recordPath);
  }
}
