package io.github.pythonenv.packaging;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One row of a RECORD.
 *
 * @param path relative to site-packages, with {@code /}
 * @param size in bytes
 */
public record RecordEntry(String path, Optional<Digest> digest, OptionalLong size) {
  /** A row without digest and size: RECORD itself, bytecode, and links. */
  public static RecordEntry bare(String path) {
    return new RecordEntry(path, Optional.empty(), OptionalLong.empty());
  }

  public static RecordEntry of(String path, Digest digest, long size) {
    return new RecordEntry(path, Optional.of(digest), OptionalLong.of(size));
  }

  /** The CSV row, without line end; quoted where it must be. */
  public String row() {
    StringBuilder row = new StringBuilder(path.length() + 64);
    appendTo(row);
    return row.toString();
  }

  /** Appends the row, for whoever writes many. */
  public void appendTo(StringBuilder text) {
    if (mustBeQuoted()) {
      text.append('"').append(path.replace("\"", "\"\"")).append('"');
    } else {
      text.append(path);
    }
    text.append(',');
    if (digest.isPresent()) {
      digest.get().appendTo(text);
    }
    text.append(',');
    if (size.isPresent()) {
      text.append(size.getAsLong());
    }
  }

  private boolean mustBeQuoted() {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return true;
      }
    }
    return false;
  }
}
