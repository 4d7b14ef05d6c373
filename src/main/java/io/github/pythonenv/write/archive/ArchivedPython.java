package io.github.pythonenv.write.archive;

import java.nio.file.Path;

/**
 * The interpreter that goes into an archive.
 *
 * @param prefix a relocatable prefix with {@code bin/python3.Y}
 * @param libraryName such as {@code python3.14}
 * @param cacheTag such as {@code cpython-314}
 * @param identity changes when anything about the interpreter does
 */
public record ArchivedPython(Path prefix, String libraryName, String cacheTag, String identity) {
  /** The directory of the standard library, below the prefix. */
  String standardLibrary() {
    return "lib/" + libraryName;
  }
}
