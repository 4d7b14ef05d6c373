package io.github.pythonenv.build;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.declare.SourceTree;
import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.io.Stopwatch;
import io.github.pythonenv.packaging.WheelFileName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A package built from its source, by its own backend. */
final class SourcePackage extends KeyedPackage {
  private static final Logger LOG = LoggerFactory.getLogger(SourcePackage.class);
  private static final String REMEDY =
      "mend what its build backend complains of, or install what that misses";

  private final SourceTree tree;
  private final Workshop workshop;
  private final String remedy;

  SourcePackage(SourceTree tree, String origin, Workshop workshop, GeneratedWheels generated) {
    this(tree, origin, REMEDY, workshop, generated);
  }

  /**
   * @param remedy what to do when its backend fails
   */
  SourcePackage(
      SourceTree tree, String origin, String remedy, Workshop workshop, GeneratedWheels generated) {
    super(tree.name(), origin, generated);
    this.remedy = remedy;
    this.tree = tree;
    this.workshop = workshop;
  }

  @Override
  String kind() {
    return "source";
  }

  @Override
  String digest() {
    return tree.key(workshop.ownInterpreter());
  }

  @Override
  Path make(Path folder) {
    Stopwatch watch = new Stopwatch();
    Path aside = workshop.store().aside();
    try {
      Path built = backend(source(aside), Files.createDirectories(aside.resolve("output")));
      WheelFileName name = WheelFileName.parse(String.valueOf(built.getFileName()));
      tree.problem(name)
          .ifPresent(
              problem -> {
                throw new PythonEnvException(
                    problem.replace("<sources><" + tree.name() + ">", origin()),
                    "rename the key in " + origin());
              });
      LOG.info("Built {} {} from its source ({})", name.name(), name.version(), watch);
      return Files.move(built, folder.resolve(name.fileName()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      FileTree.delete(aside);
    }
  }

  private Path backend(Path source, Path output) {
    try {
      return workshop.sourceBuild().build(source, output, remedy);
    } catch (PythonEnvException e) {
      throw new PythonEnvException(
          "`" + origin() + "` does not build: " + tree.source(), e.details(), e.hint(), e);
    }
  }

  /** Backends write beside their sources; and the folder's name is in their messages. */
  private Path source(Path aside) {
    if (tree.isBuiltInPlace()) {
      return tree.source();
    }
    Path copy = aside.resolve("source").resolve(String.valueOf(tree.source().getFileName()));
    tree.copyTo(copy);
    return copy;
  }
}
