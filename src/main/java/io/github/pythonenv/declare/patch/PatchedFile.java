package io.github.pythonenv.declare.patch;

import java.util.List;

/**
 * What hunks make of a file.
 *
 * @param lines the new lines; those that were there where something is wrong
 * @param findings every hunk that does not apply, several lines each
 * @param moved a line for each hunk that was found elsewhere than its header says
 */
record PatchedFile(List<String> lines, List<String> findings, List<String> moved) {
  PatchedFile {
    lines = List.copyOf(lines);
    findings = List.copyOf(findings);
    moved = List.copyOf(moved);
  }

  /**
   * Applies hunks in their order.
   *
   * <p>A hunk belongs where its header says, moved by as much as the one before it was. Where its
   * lines are not there, the nearest place that holds all of them is taken, the later one of two as
   * near: there is no fuzz, every line of context must be right. A hunk without context is taken at
   * its own place only, one with context on one side only where the file begins or ends.
   *
   * <p>Where a patch and a file differ in their line ends throughout, the patch is read with the
   * file's.
   */
  static PatchedFile of(List<String> file, List<Hunk> hunks) {
    PatchedFile exact = new HunkSearch(file).apply(hunks);
    if (exact.findings.isEmpty() || file.isEmpty()) {
      return exact;
    }
    boolean returns = Hunk.endsWithReturn(file.get(0));
    for (String line : file) {
      if (line.endsWith("\n") && Hunk.endsWithReturn(line) != returns) {
        return exact;
      }
    }
    for (Hunk hunk : hunks) {
      if (!hunk.endsEveryLineWith(!returns)) {
        return exact;
      }
    }
    List<Hunk> adapted = hunks.stream().map(hunk -> hunk.withReturns(returns)).toList();
    PatchedFile other = new HunkSearch(file).apply(adapted);
    return other.findings.size() <= exact.findings.size() ? other : exact;
  }
}
