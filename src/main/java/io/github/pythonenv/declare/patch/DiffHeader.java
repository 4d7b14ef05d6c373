package io.github.pythonenv.declare.patch;

import io.github.pythonenv.packaging.Quoted;
import java.util.List;
import java.util.Optional;

/** The lines before the hunks of one file: what it is called and what becomes of it. */
final class DiffHeader {
  private static final String NONE = "/dev/null";

  private final int line;
  private Optional<String> oldPath = Optional.empty();
  private Optional<String> newPath = Optional.empty();
  private Optional<Boolean> executable = Optional.empty();
  private Optional<String> fault = Optional.empty();
  private boolean prefixed;
  private boolean created;
  private boolean deleted;
  private boolean renamed;
  private boolean oldIsEpoch;
  private boolean newIsEpoch;

  /**
   * @param line where it begins, from 1
   */
  DiffHeader(int line) {
    this.line = line;
  }

  int line() {
    return line;
  }

  /** Why the whole diff cannot be used. */
  Optional<String> fault() {
    return fault;
  }

  /** What follows {@code diff --git}: both names, which other lines mostly say more clearly. */
  void readGitLine(String names) {
    int half = names.length() / 2;
    prefixed = true;
    if (names.startsWith("\"")) {
      Optional<DiffPath> first = DiffPath.quoted(names);
      if (first.isPresent() && first.get().length() < names.length()) {
        oldPath = Optional.of(first.get().path());
        newPath =
            DiffPath.quoted(names.substring(first.get().length()).strip()).map(DiffPath::path);
      }
    } else if (names.length() % 2 == 1 && names.charAt(half) == ' ') {
      String left = names.substring(0, half);
      String right = names.substring(half + 1);
      if (withoutPrefix(left).equals(withoutPrefix(right))) {
        oldPath = Optional.of(DiffText.decoded(left));
        newPath = Optional.of(DiffText.decoded(right));
        // With --no-prefix both names are the same.
        prefixed = !left.equals(right);
      }
    }
  }

  private static String withoutPrefix(String path) {
    return path.substring(path.indexOf('/') + 1);
  }

  /** Takes a line that git puts before the names; false for any other. */
  boolean readExtended(String text) {
    if (text.startsWith("old mode ")
        || text.startsWith("index ")
        || text.startsWith("similarity index ")
        || text.startsWith("dissimilarity index ")) {
      return true;
    }
    if (text.startsWith("new mode ")) {
      readMode(text.substring("new mode ".length()));
    } else if (text.startsWith("new file mode ")) {
      created = true;
      readMode(text.substring("new file mode ".length()));
    } else if (text.startsWith("deleted file mode ")) {
      deleted = true;
    } else if (text.startsWith("rename from ")) {
      renamed = true;
      oldPath = Optional.of((prefixed ? "a/" : "") + unquoted(text, "rename from "));
    } else if (text.startsWith("rename to ")) {
      renamed = true;
      newPath = Optional.of((prefixed ? "b/" : "") + unquoted(text, "rename to "));
    } else if (text.startsWith("copy from ") || text.startsWith("copy to ")) {
      fault = Optional.of("a copy: " + Quoted.of(DiffText.decoded(text)));
    } else {
      return false;
    }
    return true;
  }

  private void readMode(String mode) {
    switch (mode.strip()) {
      case "100644", "100664" -> executable = Optional.of(false);
      case "100755", "100775" -> executable = Optional.of(true);
      case "120000" -> fault = Optional.of("a symbolic link, which no wheel may hold");
      case "160000" -> fault = Optional.of("a submodule");
      default -> fault = Optional.of("an unknown file mode: " + Quoted.of(mode));
    }
  }

  private static String unquoted(String text, String key) {
    return DiffPath.of(text.substring(key.length())).path();
  }

  /** What follows {@code ---}. */
  void readOld(String text) {
    oldPath = path(text);
    created |= oldPath.isEmpty();
    oldIsEpoch = isEpoch(text);
  }

  /** What follows {@code +++}. */
  void readNew(String text) {
    newPath = path(text);
    deleted |= newPath.isEmpty();
    newIsEpoch = isEpoch(text);
  }

  private static Optional<String> path(String text) {
    String path = DiffPath.of(text).path();
    return path.equals(NONE) ? Optional.empty() : Optional.of(path);
  }

  /** The time that diff gives a file which is not there. */
  private static boolean isEpoch(String text) {
    int tab = text.indexOf('\t');
    return tab >= 0
        && (text.startsWith("1970-01-01 ", tab + 1) || text.startsWith("1969-12-31 ", tab + 1));
  }

  /** The diff of the file; empty when it would change nothing. */
  Optional<FileDiff> finish(List<Hunk> hunks) {
    if (hunks.size() == 1) {
      Hunk only = hunks.get(0);
      created |= oldIsEpoch && only.before().isEmpty();
      deleted |= newIsEpoch && only.after().isEmpty();
    }
    boolean changes = !hunks.isEmpty() || created || deleted || renamed || executable.isPresent();
    if (!changes || fault.isPresent() || (oldPath.isEmpty() && newPath.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        new FileDiff(
            line,
            created ? Optional.empty() : oldPath,
            deleted ? Optional.empty() : newPath,
            renamed,
            created,
            deleted,
            executable,
            hunks));
  }
}
