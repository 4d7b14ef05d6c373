package io.github.pythonenv.python;

import io.github.pythonenv.PythonEnvException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the program that a path or a name means. */
final class ProgramSearch {
  private final Path directory;
  private final Map<String, String> environment;
  private final boolean windows;

  /**
   * @param directory that relative paths start from
   * @param environment whose {@code PATH} is searched
   */
  ProgramSearch(Path directory, Map<String, String> environment, Platform host) {
    this.directory = directory;
    this.environment = environment;
    this.windows = host.isWindows();
  }

  /**
   * @throws PythonEnvException when there is no such program
   */
  Path find(String python) {
    boolean isPath = python.indexOf('/') >= 0 || (windows && python.indexOf('\\') >= 0);
    return isPath ? byPath(python) : byName(python);
  }

  private Path byPath(String python) {
    Path path = directory.resolve(python).normalize();
    if (Files.isDirectory(path)) {
      for (String name : List.of("bin/python3", "bin/python", "Scripts/python.exe", "python.exe")) {
        if (Files.isRegularFile(path.resolve(name))) {
          return path.resolve(name);
        }
      }
      throw new PythonEnvException(
          "No interpreter is in the folder that <python> names: " + path,
          "name the program itself, or a version such as 3.14");
    }
    if (!Files.isRegularFile(path)) {
      throw new PythonEnvException(
          "The interpreter that <python> names does not exist: " + path,
          "correct the path, or name a version such as 3.14");
    }
    if (!Files.isExecutable(path)) {
      throw new PythonEnvException(
          "The interpreter that <python> names is not executable: " + path,
          "run chmod +x on it, or name a version such as 3.14");
    }
    return path;
  }

  private Path byName(String python) {
    List<String> searched = new ArrayList<>();
    for (String folder : folders()) {
      if (folder.isEmpty()) {
        continue;
      }
      searched.add(folder);
      Path program = directory.resolve(folder).resolve(python);
      if (Files.isRegularFile(program) && Files.isExecutable(program)) {
        return program;
      }
      Path withSuffix = directory.resolve(folder).resolve(python + ".exe");
      if (windows && Files.isRegularFile(withSuffix)) {
        return withSuffix;
      }
    }
    throw new PythonEnvException(
        "No program on PATH has the name that <python> gives: " + python,
        searched,
        "name a version such as 3.14, which needs nothing on the machine, or a path");
  }

  private String[] folders() {
    String path = "";
    for (Map.Entry<String, String> entry : environment.entrySet()) {
      if (windows ? entry.getKey().equalsIgnoreCase("PATH") : entry.getKey().equals("PATH")) {
        path = entry.getValue();
      }
    }
    return path.split(windows ? ";" : File.pathSeparator, -1);
  }
}
