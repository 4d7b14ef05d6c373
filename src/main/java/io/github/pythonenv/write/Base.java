package io.github.pythonenv.write;

import java.nio.file.Path;

/**
 * The interpreter an environment is based on, as far as the writer needs it.
 *
 * @param executable what {@code bin/python} links to
 * @param version such as {@code 3.14.3}
 * @param libraryName such as {@code python3.14}
 */
public record Base(Path executable, String version, String libraryName) {
  Path home() {
    Path parent = executable.getParent();
    if (parent == null) {
      throw new IllegalStateException("no directory: " + executable);
    }
    return parent;
  }
}
