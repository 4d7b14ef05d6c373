package io.github.pythonenv.build;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.Command;
import io.github.pythonenv.io.CommandRunner;
import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.write.ChildEnvironment;
import io.github.pythonenv.write.Environment;
import io.github.pythonenv.write.InteractiveShell;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An interactive shell in an environment. */
public final class Shell {
  private final BuildRequest request;
  private final String program;

  private Shell(BuildRequest request, String program) {
    this.request = request;
    this.program = program;
  }

  /**
   * @param program null for what SHELL names
   * @throws PythonEnvException when there is no such program
   */
  public static Shell of(BuildRequest request, @Nullable String program) {
    Map<String, String> user = request.surroundings().environment();
    String own = user.getOrDefault("SHELL", "");
    String chosen = program != null ? program.trim() : own.isBlank() ? "/bin/sh" : own;
    if (!exists(chosen, request.project(), user.getOrDefault("PATH", ""))) {
      throw new PythonEnvException(
          "There is no such shell: " + chosen,
          "-Dpython-env.shell= the path of one, or the name of one on PATH; without it, the"
              + " variable SHELL names it");
    }
    return new Shell(request, chosen);
  }

  private static boolean exists(String program, Path folder, String path) {
    if (program.indexOf('/') >= 0 || program.indexOf(File.separatorChar) >= 0) {
      return Files.isExecutable(folder.resolve(program));
    }
    for (String each : path.split(File.pathSeparator)) {
      if (!program.isEmpty() && Files.isExecutable(folder.resolve(each).resolve(program))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether there is somebody who types: whether the standard input of this process is a terminal.
   * What Java says of its console differs by version.
   */
  public static boolean atTerminal(BuildRequest request) {
    return System.getProperty("os.name", "").startsWith("Windows")
        || CommandRunner.runInForeground(
                Command.of(List.of("/bin/sh", "-c", "test -t 0"), request.project(), Map.of()))
            == 0;
  }

  /**
   * Opens it in an environment, and waits for its end.
   *
   * @return its exit code
   */
  public int open(Environment environment) {
    Map<String, String> user = request.surroundings().environment();
    Map<String, String> declared = request.environmentVariables();
    Path folder;
    try {
      folder = Files.createTempDirectory("python-env-shell");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      InteractiveShell started =
          InteractiveShell.of(
              program,
              folder,
              environment,
              ChildEnvironment.of(user, environment, declared),
              declared);
      for (Map.Entry<String, String> file : started.files().entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
      return CommandRunner.runInForeground(
          Command.of(started.argv(), request.project(), started.variables()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      FileTree.delete(folder);
    }
  }
}
