package io.github.pythonenv.build;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.write.Environment;
import io.github.pythonenv.write.Exports;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The variables of an environment in a file, for programs that read it. */
public final class ExportFile {
  private static final String VARIABLES = "GITHUB_ENV";
  private static final String PATHS = "GITHUB_PATH";

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
   * @throws PythonEnvException when there is no such format, or a server names no files for it
   */
  public static ExportFile of(String format, BuildRequest request, @Nullable Path file) {
    Exports known =
        Exports.named(format)
            .orElseThrow(
                () ->
                    new PythonEnvException(
                        "There is no such format of exports: " + format,
                        "-Dpython-env.format= one of sh, fish, csh, powershell, github"));
    ExportFile export = new ExportFile(known, request, file);
    if (export.isForServer()) {
      export.named(VARIABLES);
      export.named(PATHS);
    }
    return export;
  }

  private boolean isForServer() {
    return format == Exports.GITHUB && file == null;
  }

  /**
   * Writes, unless the file says it already: direnv loads a file again that was touched.
   *
   * @return the files
   */
  public List<Path> write(Environment environment) {
    String text = format.text(environment, request.environmentVariables());
    Path usual = environment.root().resolveSibling(request.name() + "." + format.extension());
    Path target = file == null ? usual : file;
    try {
      if (isForServer()) {
        String scripts = environment.scripts().toString();
        if (scripts.indexOf('\n') >= 0 || scripts.indexOf('\r') >= 0) {
          throw new PythonEnvException(
              "A server reads PATH line by line, and this folder has a line end: " + scripts,
              "move the project");
        }
        target = named(VARIABLES);
        append(target, text);
        target = named(PATHS);
        append(target, scripts + "\n");
        return List.of(named(VARIABLES), target);
      }
      Path parent = target.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      if (!Files.isRegularFile(target) || !Files.readString(target).equals(text)) {
        Files.writeString(target, text);
      }
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
    String start = endsWithin(file) ? "\n" : "";
    Files.writeString(file, start + text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Whether somebody left a line without its end. */
  private static boolean endsWithin(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) == 0) {
      return false;
    }
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
      open.seek(open.length() - 1);
      return open.read() != '\n';
    }
  }
}
