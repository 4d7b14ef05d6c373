package io.github.pythonenv.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Lists a tree for {@code tree.c}. */
final class TreeList {
  private TreeList() {}

  /** Every directory, link and file below a root, and a stat of each that is no link. */
  static String of(Path root) {
    StringBuilder list = new StringBuilder();
    StringBuilder stats = new StringBuilder();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(
                Path directory, BasicFileAttributes attributes) {
              if (!directory.equals(root)) {
                add("D", directory).append('\n');
                stat(directory);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              if (attributes.isSymbolicLink()) {
                add("L", file).append('\t').append(Files.readSymbolicLink(file)).append('\n');
              } else {
                add("F", file)
                    .append('\t')
                    .append(attributes.size())
                    .append('\t')
                    .append(Files.isExecutable(file) ? "755" : "644")
                    .append('\n');
                stat(file);
              }
              return FileVisitResult.CONTINUE;
            }

            private StringBuilder add(String kind, Path path) {
              return list.append(kind).append('\t').append(root.relativize(path));
            }

            private void stat(Path path) {
              stats.append("S\t").append(root.relativize(path)).append('\n');
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return list.append(stats).toString();
  }
}
