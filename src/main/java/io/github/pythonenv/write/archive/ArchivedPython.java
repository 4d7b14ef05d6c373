package io.github.pythonenv.write.archive;

import io.github.pythonenv.plan.EnvironmentLayout;
import java.nio.file.Path;

/**
 * The interpreter that goes into an archive.
 *
 * @param prefix a relocatable prefix with {@code bin/python3.Y}, or {@code python.exe}
 * @param libraryName such as {@code python3.14}
 * @param cacheTag such as {@code cpython-314}
 * @param identity changes when anything about the interpreter does
 * @param isWindows whether it runs on Windows, and has the layout that it has there
 */
public record ArchivedPython(
    Path prefix, String libraryName, String cacheTag, String identity, boolean isWindows) {
  /** An interpreter for Linux or macOS. */
  public ArchivedPython(Path prefix, String libraryName, String cacheTag, String identity) {
    this(prefix, libraryName, cacheTag, identity, false);
  }

  /** The directory of the standard library, below the prefix. */
  String standardLibrary() {
    return isWindows ? "Lib" : "lib/" + libraryName;
  }

  /** What packages get beside it. */
  EnvironmentLayout layout() {
    return isWindows
        ? EnvironmentLayout.windows(cacheTag)
        : EnvironmentLayout.posix(libraryName, cacheTag);
  }
}
