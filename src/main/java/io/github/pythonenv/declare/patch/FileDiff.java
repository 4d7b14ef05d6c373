package io.github.pythonenv.declare.patch;

import java.util.List;
import java.util.Optional;

/**
 * What a unified diff does to one file.
 *
 * @param line where in the diff it begins, from 1
 * @param oldPath as written, with whatever prefix; empty for a file that is new
 * @param newPath likewise; empty for a file that goes
 * @param renamed whether git says so; else two paths are two names of one file
 * @param created whether the file must not be there before
 * @param deleted whether nothing of the file may be left
 * @param executable the new mode, where the diff says one
 */
record FileDiff(
    int line,
    Optional<String> oldPath,
    Optional<String> newPath,
    boolean renamed,
    boolean created,
    boolean deleted,
    Optional<Boolean> executable,
    List<Hunk> hunks) {
  FileDiff {
    hunks = List.copyOf(hunks);
  }

  /** Some way to call it: the path that it has before, or else afterwards. */
  String path() {
    return oldPath.or(() -> newPath).orElse("");
  }

  /** Whether its only hunk says that there were no lines before. */
  boolean beginsWithNothing() {
    return hunks.size() == 1 && hunks.get(0).before().isEmpty() && hunks.get(0).start() == 0;
  }
}
