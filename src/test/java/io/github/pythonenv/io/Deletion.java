package io.github.pythonenv.io;

import java.nio.file.Path;

/** Deletes a tree in a process of its own, which another user may run. */
final class Deletion {
  private Deletion() {}

  public static void main(String[] arguments) {
    FileTree.delete(Path.of(arguments[0]));
  }
}
