package io.github.pythonenv.plan;

/** What stands in an environment for a file of the store. */
public enum LinkMode {
  /** A symbolic link; a directory of one package is one link. */
  DIRECTORY,
  /** A hard link for each file. */
  HARDLINK,
  /** A copy of each file. */
  COPY
}
