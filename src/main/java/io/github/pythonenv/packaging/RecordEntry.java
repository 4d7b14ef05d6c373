package io.github.pythonenv.packaging;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One row of a RECORD.
 *
 * @param path relative to site-packages, with {@code /}
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
    throw new UnsupportedOperationException(path);
  }
}
