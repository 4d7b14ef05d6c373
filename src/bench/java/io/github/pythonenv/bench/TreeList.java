package io.github.pythonenv.bench;

import io.github.pythonenv.plan.LinkPlan;
import io.github.pythonenv.plan.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;

/** Lists a tree for {@code tree.c}. */
final class TreeList {
  private TreeList() {}

  /** Every directory, link and file below a root, and a stat of each real one. */
  static String of(Path root, LinkPlan plan, Path store) {
    Map<String, String> sources = new HashMap<>();
    for (Step step : plan.steps()) {
      if (step instanceof Step.Link link) {
        sources.put(link.path(), store + "/" + link.source());
      }
    }
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
              } else if (sources.containsKey(root.relativize(file).toString())) {
                add("H", file)
                    .append('\t')
                    .append(sources.get(root.relativize(file).toString()))
                    .append('\n');
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
