package io.github.pythonenv.plan;

import java.util.List;

/**
 * One thing that a plan puts into an environment. Paths are below the environment's root, sources
 * below the store's root, both with {@code /}.
 */
public sealed interface Step {
  String path();

  /** A real directory. */
  record Directory(String path) implements Step {}

  /**
   * A file or a whole directory of the store.
   *
   * @param directory whether the source is a directory
   */
  record Link(String path, String source, boolean directory) implements Step {}

  /** A generated script that calls an entry point. */
  record Script(String path, String module, String attribute, boolean gui) implements Step {}

  /** A script of a wheel whose first line names the environment's interpreter. */
  record Template(String path, String source) implements Step {}

  /** A small file with a text of its own. */
  record Text(String path, String text) implements Step {}

  /**
   * The RECORD of one distribution: a base, then a row for each script, whose digest is known only
   * when it is written.
   *
   * @param source the prepared RECORD in the store, or empty when the text is the base
   * @param scripts paths of the distribution's generated scripts and templates
   */
  record RecordFile(String path, String source, String text, List<String> scripts) implements Step {
    public RecordFile {
      scripts = List.copyOf(scripts);
    }
  }
}
