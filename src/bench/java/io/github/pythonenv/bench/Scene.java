package io.github.pythonenv.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What all rows share. */
record Scene(Workplace place, MavenProjects projects, Data10 data10, Meter meter) {
  static Scene prepare(Workplace place) {
    MavenProjects projects = new MavenProjects(place);
    Data10 data10 = Data10.prepare(place, projects);
    Meter meter =
        new Meter(
            data10.python().executable(),
            place.sources().resolve("python/measure.py"),
            place.folder("work").resolve("measured.log"));
    return new Scene(place, projects, data10, meter);
  }

  Uv uv() {
    return new Uv(data10.uv(), data10.python().executable());
  }

  /** Where rows make what they remove again. */
  Path work() {
    return place.folder("work");
  }

  /**
   * Takes trees out of the way, to be deleted at the end of the bench.
   *
   * <p>For minutes ext4 looks at every inode that was deleted nearby before it takes a new one:
   * what one round deletes, all later ones would pay for.
   */
  void discard(Path... trees) {
    for (Path tree : trees) {
      if (Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
        try {
          Files.move(tree, Files.createTempDirectory(place.folder("trash"), "").resolve("tree"));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  /** The command of a JVM that runs a class of the bench. */
  static List<String> java(List<String> options, Class<?> main, List<String> args) {
    List<String> argv = new ArrayList<>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.addAll(options);
    argv.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    argv.addAll(args);
    return argv;
  }

  /** A file with a path on each line. */
  Path list(String name, List<Path> paths) {
    Path file = work().resolve(name);
    try {
      Files.write(file, paths.stream().map(Path::toString).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }
}
