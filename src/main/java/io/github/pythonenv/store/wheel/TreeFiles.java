package io.github.pythonenv.store.wheel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SortedMap;
import java.util.TreeMap;

/** The regular files of a tree, without following a link. */
final class TreeFiles {
  /** What can be seen of a file without reading it. */
  record State(long size, long modifiedMillis) {}

  private TreeFiles() {}

  /** The files by path, relative to the root and with {@code /}. */
  static SortedMap<String, State> list(Path root) {
    SortedMap<String, State> files = new TreeMap<>();
    int prefix = root.toString().length() + 1;
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (attributes.isRegularFile()) {
                files.put(
                    file.toString().substring(prefix).replace('\\', '/'),
                    new State(attributes.size(), attributes.lastModifiedTime().toMillis()));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
