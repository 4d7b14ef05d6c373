package io.github.pythonenv.lock;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.CommandResult;
import io.github.pythonenv.python.Interpreter;
import io.github.pythonenv.python.Uv;
import io.github.pythonenv.python.UvEnvironment;
import io.github.pythonenv.python.UvOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Builds a wheel from a source distribution, by the backend that it names (PEP 517). */
public final class SourceBuild {
  private static final int SHOWN_LINES = 40;

  private final Uv uv;
  private final Interpreter interpreter;
  private final UvEnvironment environment;
  private final boolean offline;
  private final Path project;

  /**
   * @param environment how uv reaches the indexes, for what the backend requires
   * @param user the user's environment variables, of which the build sees the compilers
   * @param project the folder that relative paths in pip's configuration are below
   */
  public SourceBuild(
      Uv uv,
      Interpreter interpreter,
      UvEnvironment environment,
      Map<String, String> user,
      boolean offline,
      Path project) {
    this.uv = uv;
    this.interpreter = interpreter;
    this.environment = BuildEnvironment.of(environment, user);
    this.offline = offline;
    this.project = project;
  }

  /**
   * @param sdist a verified file
   * @param output an empty directory
   * @return the wheel, in it
   * @throws PythonEnvException when the backend fails, with what it printed
   */
  public Path build(Path sdist, Path output) {
    CommandResult result =
        uv.run(
            List.of("build"),
            List.of(
                "--wheel",
                "--force-pep517",
                "--no-create-gitignore",
                "--out-dir",
                output.toString(),
                sdist.toString()),
            interpreter,
            project,
            environment,
            offline);
    if (!result.succeeded()) {
      throw new PythonEnvException(
          "The source distribution does not build: " + sdist.getFileName(),
          lastLines(result.error()),
          offline
              ? "what its build requires may not be in uv's cache; run once without -o"
              : "install what it misses, or require a version that has a wheel");
    }
    return wheel(sdist, output);
  }

  /** What went wrong stands at the end of what compilers print. */
  private static List<String> lastLines(String text) {
    List<String> lines = UvOutput.masked(text).lines().filter(line -> !line.isBlank()).toList();
    return lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
  }

  private static Path wheel(Path sdist, Path output) {
    try (Stream<Path> files = Files.list(output)) {
      List<Path> wheels = files.filter(file -> file.toString().endsWith(".whl")).toList();
      if (wheels.size() != 1) {
        throw new PythonEnvException(
            "The source distribution made not one wheel but "
                + wheels.size()
                + ": "
                + sdist.getFileName());
      }
      return wheels.get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
