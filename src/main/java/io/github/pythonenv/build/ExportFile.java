package io.github.pythonenv.build;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.write.Environment;
import io.github.pythonenv.write.Exports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The variables of an environment in a file, for programs that read it. */
public final class ExportFile {
  private final Exports format;
  private final BuildRequest request;
  private final @Nullable Path file;

  private ExportFile(Exports format, BuildRequest request, @Nullable Path file) {
    this.format = format;
    this.request = request;
    this.file = file;
  }

  /**
   * @param format its name
   * @param file null for the usual one
   * @throws PythonEnvException when there is no such format
   */
  public static ExportFile of(String format, BuildRequest request, @Nullable Path file) {
    Exports known =
        Exports.named(format)
            .orElseThrow(
                () ->
                    new PythonEnvException(
                        "There is no such format of exports: " + format,
                        "-Dpython-env.format= one of sh, fish, csh, powershell, github"));
    return new ExportFile(known, request, file);
  }

  /** Writes, and returns the files that were written. */
  public List<Path> write(Environment environment) {
    String text = format.text(environment, request.environmentVariables());
    Path folder = environment.root().resolveSibling(request.name() + "." + format.extension());
    Path target = file == null ? folder : file;
    try {
      if (format == Exports.GITHUB && file == null) {
        Path variables = named("GITHUB_ENV");
        Path paths = named("GITHUB_PATH");
        append(variables, text);
        append(paths, environment.scripts() + "\n");
        return List.of(variables, paths);
      }
      Path parent = target.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.writeString(target, text);
      return List.of(target);
    } catch (IOException e) {
      throw new PythonEnvException(
          "The file of exports cannot be written: " + target,
          List.of(e.toString()),
          "name another with -Dpython-env.file=FILE",
          e);
    }
  }

  private Path named(String variable) {
    String value = request.surroundings().environment().get(variable);
    if (value == null || value.isBlank()) {
      throw new PythonEnvException(
          "The server names no file for exports: " + variable + " is not set",
          "-Dpython-env.format=github is for a job of such a server; elsewhere add"
              + " -Dpython-env.file=FILE");
    }
    return request.project().resolve(value);
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
