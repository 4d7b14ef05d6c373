package io.github.pythonenv.packaging;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A RECORD: every file of an installed distribution (RECORD specification). */
public record RecordFile(List<RecordEntry> entries) {
  /** As many rows as a wheel may have members. */
  public static final int MAX_ROWS = 100_000;

  /** In characters. */
  public static final int MAX_SIZE = 64 << 20;

  public RecordFile {
    entries = List.copyOf(entries);
  }

  /**
   * Parses strictly and reports every breach at once.
   *
   * @param text the file's text
   * @param recordPath the path of the RECORD itself, whose row has neither digest nor size
   * @throws io.github.pythonenv.PythonEnvException with a line for each row that breaks the
   *     specification
   */
  public static RecordFile parse(String text, String recordPath) {
    return parse(text, recordPath, Set.<String>of()::contains);
  }

  /**
   * Parses strictly, but takes one leading {@code /} off a path when what remains is a member: some
   * old wheels were written so.
   *
   * @param isMember whether the wheel has a member of that path
   */
  public static RecordFile parse(String text, String recordPath, Predicate<String> isMember) {
    return new RecordFile(new RecordParser(text, recordPath, isMember).parse());
  }

  /** The file's text: a row a line, in the order of the entries, ended by LF. */
  public String text() {
    StringBuilder text = new StringBuilder(entries.size() * 96);
    for (RecordEntry entry : entries) {
      entry.appendTo(text);
      text.append('\n');
    }
    return text.toString();
  }
}
