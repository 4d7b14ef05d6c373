package io.github.pythonenv.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a bench works: everything it writes is below one folder.
 *
 * @param root that folder
 * @param sources what stands in the repository for it
 * @param mavenHome of the Maven that is measured
 * @param pluginJar the plugin, as it would be published
 * @param pluginPom its published POM
 * @param outerRepository the local repository of the build that runs the bench; only read
 */
record Workplace(
    Path root,
    Path sources,
    Path mavenHome,
    Path pluginJar,
    Path pluginPom,
    String version,
    Path outerRepository) {

  static Workplace ofBuild() {
    return new Workplace(
        path("bench.root"),
        path("bench.sources"),
        path("bench.maven"),
        path("bench.jar"),
        path("bench.pom"),
        System.getProperty("bench.version", ""),
        path("bench.repository"));
  }

  private static Path path(String property) {
    return Path.of(System.getProperty(property, "")).toAbsolutePath().normalize();
  }

  /** The store of all Maven rows. */
  Path store() {
    return root.resolve("store");
  }

  /** A folder that is there. */
  Path folder(String name) {
    try {
      return Files.createDirectories(root.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text of the repository with the values of this place. */
  String template(String source) {
    try {
      return Files.readString(sources.resolve(source))
          .replace("@version@", version)
          .replace("@store@", store().toString())
          .replace("@outerRepository@", outerRepository.toUri().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a text where it is not yet. */
  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
