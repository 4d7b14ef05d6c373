package io.github.pythonenv.write;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * What really stands in an environment after commands of the user changed it: its directories and
 * files, without links, and without bytecode, which comes and goes.
 */
final class RealFiles extends SimpleFileVisitor<Path> {
  private static final String BYTECODE = "__pycache__";

  private final Path root;
  private final Path site;
  private final List<String> paths = new ArrayList<>();

  private RealFiles(Path root, Path site) {
    this.root = root;
    this.site = site;
  }

  /**
   * Paths below the root, for the stamp. Where Python would make a directory for bytecode at the
   * first import, it is made now, or the environment would look changed by hand.
   */
  static List<String> of(Path root, Path site) throws IOException {
    RealFiles files = new RealFiles(root, site);
    Files.walkFileTree(root, files);
    return files.paths;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    if (folder.endsWith(BYTECODE)) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    add(folder);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (attributes.isRegularFile()) {
      add(file);
      if (file.startsWith(site) && file.toString().endsWith(".py")) {
        placeForBytecode(file.resolveSibling(BYTECODE));
      }
    }
    return FileVisitResult.CONTINUE;
  }

  private static void placeForBytecode(Path folder) throws IOException {
    if (!folder.toFile().exists()) {
      try {
        Files.createDirectory(folder);
      } catch (FileAlreadyExistsException e) {
        // A link to nothing: the user's own business.
        return;
      }
    }
  }

  private void add(Path path) {
    String below = root.relativize(path).toString();
    // A line of the stamp cannot hold a line break; the directory of such a file still counts.
    if (!below.isEmpty() && !below.equals(Environment.STAMP) && below.indexOf('\n') < 0) {
      paths.add(below);
    }
  }
}
