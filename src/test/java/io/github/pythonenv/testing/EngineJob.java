package io.github.pythonenv.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What an integration test with an engine's job prepares. */
public final class EngineJob {
  private EngineJob() {}

  /**
   * Fetches an engine once for all clones: into the repository of the outer build, where the
   * repository of the integration tests finds it.
   *
   * @param module whose dependencies they are
   * @param repository of the outer build
   * @param jar that stands there if all were fetched before
   */
  public static void fetch(File module, Object repository, Object store, String jar) {
    File outer = new File(repository.toString());
    if (!new File(outer, jar).exists()) {
      MavenCommand.in(module, outer, store)
          .run("org.apache.maven.plugins:maven-dependency-plugin:3.8.1:resolve")
          .succeeded();
    }
  }

  /** Makes a folder to be all of {@code PATH}: links to these programs of this machine. */
  public static void programs(File folder, String... names) {
    try {
      Files.createDirectories(folder.toPath());
      for (String name : names) {
        Path link = folder.toPath().resolve(name);
        if (!Files.exists(link)) {
          Files.createSymbolicLink(link, program(name));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path program(String name) {
    for (String each : System.getenv("PATH").split(File.pathSeparator)) {
      Path found = Path.of(each, name);
      if (Files.isExecutable(found)) {
        return found;
      }
    }
    throw new AssertionError("no " + name + " on PATH");
  }
}
