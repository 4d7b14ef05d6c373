package io.github.pythonenv.declare.patch;

import java.util.Optional;

/** The files of a package, by their paths relative to site-packages. */
public interface PackageContents {
  /** Whether there is a file of that path. */
  boolean hasFile(String path);

  /** Whether there is a file below that path. */
  boolean hasDirectory(String path);

  /** The bytes of a file that is there; empty when it is too large to be patched. */
  Optional<byte[]> content(String path);

  boolean isExecutable(String path);
}
