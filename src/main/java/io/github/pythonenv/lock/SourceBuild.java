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
  private static final String BACKEND_FAILED = "The build backend returned an error";

  /** What uv adds, which helps nobody. */
  private static final List<String> NOISE =
      List.of("Building wheel...", "hint: Build failures usually indicate");

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
   * @param source a verified file, or a project's folder
   * @param output an empty directory
   * @param remedy what mends it when the backend fails
   * @return the wheel, in it
   * @throws PythonEnvException when the backend fails, with what it printed last
   */
  public Path build(Path source, Path output, String remedy) {
    // Not --quiet: uv would keep to itself what the backend prints.
    CommandResult result =
        uv.run(
            List.of("build"),
            List.of(
                "--wheel",
                "--force-pep517",
                "--no-create-gitignore",
                "--out-dir",
                output.toString(),
                source.toString()),
            interpreter,
            project,
            environment,
            offline);
    if (!result.succeeded()) {
      throw new PythonEnvException(
          "The source distribution does not build: " + source.getFileName(),
          lastLines(result.error()),
          hint(result.error(), offline, remedy));
    }
    return wheel(source, output);
  }

  /**
   * @param remedy what mends it when the backend fails; it may not have been reached
   */
  static String hint(String error, boolean offline, String remedy) {
    if (error.contains(BACKEND_FAILED)) {
      return remedy;
    }
    if (offline) {
      return "what its build requires may not be in uv's cache; run once without -o";
    }
    List<String> unknown = UvFailure.unknown(error);
    return unknown.isEmpty()
        ? remedy
        : "name an index in pip's configuration that has what its build requires: "
            + String.join(", ", unknown);
  }

  /** What went wrong stands at the end of what compilers print. */
  private static List<String> lastLines(String text) {
    List<String> lines =
        UvOutput.masked(text)
            .lines()
            .filter(line -> !line.isBlank() && NOISE.stream().noneMatch(line::startsWith))
            .toList();
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
