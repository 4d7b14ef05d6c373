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
    appendPath(text, path);
    text.append(',');
    if (digest.isPresent()) {
      digest.get().appendTo(text);
    }
    text.append(',');
    if (size.isPresent()) {
      text.append(size.getAsLong());
    }
  }

  /** Appends a row like that of {@link #bare}, for whoever writes one a file. */
  public static void append(StringBuilder text, String path) {
    appendPath(text, path);
    text.append(",,");
  }

  /**
   * Appends a row like that of {@link #of}, for whoever writes one a file.
   *
   * @param sha256 in hex
   */
  public static void append(StringBuilder text, String path, String sha256, long size) {
    appendPath(text, path);
    text.append(',');
    Digest.append(text, "sha256", sha256);
    text.append(',').append(size);
  }

  private static void appendPath(StringBuilder text, String path) {
    if (mustBeQuoted(path)) {
      text.append('"').append(path.replace("\"", "\"\"")).append('"');
    } else {
      text.append(path);
    }
  }

  private static boolean mustBeQuoted(String path) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return true;
      }
    }
    return false;
  }
}
