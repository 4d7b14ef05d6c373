package io.github.pythonenv.build;

import io.github.pythonenv.io.Command;
import io.github.pythonenv.io.CommandRunner;
import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.write.ChildEnvironment;
import io.github.pythonenv.write.Environment;
import io.github.pythonenv.write.InteractiveShell;
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
  private final Environment environment;

  public Shell(BuildRequest request, Environment environment) {
    this.request = request;
    this.environment = environment;
  }

  /** Whether there is somebody who types: what Java says of its console differs by version. */
  public static boolean atTerminal(BuildRequest request) {
    return System.getProperty("os.name", "").startsWith("Windows")
        || CommandRunner.runInForeground(
                Command.of(List.of("/bin/sh", "-c", "test -t 0"), request.project(), Map.of()))
            == 0;
  }

  /**
   * Opens it and waits for its end.
   *
   * @param program null for what SHELL names
   * @return its exit code
   */
  public int open(@Nullable String program) {
    Map<String, String> user = request.surroundings().environment();
    String shell = program == null ? user.getOrDefault("SHELL", "/bin/sh") : program;
    Path folder;
    try {
      folder = Files.createTempDirectory("python-env-shell");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      InteractiveShell started =
          InteractiveShell.of(
              shell,
              folder,
              environment,
              ChildEnvironment.of(user, environment, request.environmentVariables()));
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
