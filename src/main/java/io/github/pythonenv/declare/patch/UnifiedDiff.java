package io.github.pythonenv.declare.patch;

import io.github.pythonenv.PythonEnvException;
import java.util.List;

/**
 * A patch in the unified format, as {@code git diff}, {@code git format-patch} and {@code diff -ru}
 * write it.
 *
 * <p>Text around the diffs of single files is passed over, as mails and commits have it; inside
 * them every line must be one of the format. Binary patches, copies, combined diffs, links and
 * submodules are refused.
 */
record UnifiedDiff(List<FileDiff> files) {
  /** In bytes. */
  static final int MAX_SIZE = 16 << 20;

  UnifiedDiff {
    files = List.copyOf(files);
  }

  /**
   * Parses a patch.
   *
   * @param name what messages call it
   * @throws PythonEnvException with every line that is none of the format, and for a patch that
   *     changes nothing
   */
  static UnifiedDiff parse(String name, byte[] patch) {
    if (patch.length > MAX_SIZE) {
      throw new PythonEnvException(
          "The patch " + name + " is larger than " + MAX_SIZE + " bytes: " + patch.length);
    }
    return new UnifiedDiff(new UnifiedDiffParser(name, DiffText.lines(patch)).parse());
  }
}
