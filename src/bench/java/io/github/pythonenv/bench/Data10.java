package io.github.pythonenv.bench;

import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.WheelFileName;
import io.github.pythonenv.store.wheel.LocalWheel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The real packages: ten requirements of people who work with data, resolved and fetched once, by
 * the plugin itself, into the bench's store.
 *
 * @param project the Maven project whose goal makes their environment
 * @param wheels as they were fetched, by name
 */
record Data10(Path project, BasePython python, Path uv, List<Path> wheels) {
  static final List<PackageName> REQUESTED =
      Stream.of(
              "numpy",
              "pandas",
              "scipy",
              "scikit-learn",
              "matplotlib",
              "pyarrow",
              "requests",
              "jupyterlab",
              "psycopg2-binary",
              "pyramid")
          .map(PackageName::parse)
          .toList();

  Data10 {
    wheels = List.copyOf(wheels);
  }

  static Data10 prepare(Workplace place, MavenProjects projects) {
    Path project = projects.project("data10");
    Meter.run(projects.validate(), project, Map.of());
    BasePython python = BasePython.of(environment(project));
    return new Data10(
        project, python, find(place.store().resolve("tool-1"), "uv").get(0), wheels(place));
  }

  private static List<Path> wheels(Workplace place) {
    return find(place.store().resolve("wheel-1"), ".whl");
  }

  private static List<Path> find(Path bucket, String suffix) {
    try (Stream<Path> entries = Files.walk(bucket, 2)) {
      return entries
          .filter(path -> path.getFileName().toString().endsWith(suffix))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path environment(Path project) {
    return project.resolve("target").resolve("python-env");
  }

  Path environment() {
    return environment(project);
  }

  /** The wheels with the digests under which the store keeps them. */
  List<LocalWheel> verified() {
    List<LocalWheel> verified = new ArrayList<>();
    for (Path wheel : wheels) {
      String digest = wheel.getParent().getFileName().toString();
      verified.add(
          LocalWheel.verified(
              wheel,
              WheelFileName.parse(wheel.getFileName().toString()),
              new Digest("sha256", digest)));
    }
    return verified;
  }
}
