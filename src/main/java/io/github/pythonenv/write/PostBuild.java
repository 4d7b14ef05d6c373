package io.github.pythonenv.write;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.Command;
import io.github.pythonenv.io.CommandResult;
import io.github.pythonenv.io.CommandRunner;
import io.github.pythonenv.io.MountNamespace;
import io.github.pythonenv.store.wheel.StoreWatch;
import io.github.pythonenv.store.wheel.WrittenEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the user's last commands in a finished environment: {@code /bin/sh -e}, in its folder, with
 * {@code $out} naming it and its programs first on PATH. Where the system can, the store is
 * read-only for them.
 */
final class PostBuild {
  private static final Logger LOG = LoggerFactory.getLogger(PostBuild.class);
  private static final Duration LIMIT = Duration.ofHours(1);
  private static final int SHOWN_LINES = 10;

  private final String commands;
  private final Map<String, String> user;

  /**
   * @param user the variables of the user, from which those of the commands are made
   */
  PostBuild(String commands, Map<String, String> user) {
    this.commands = commands;
    this.user = user;
  }

  /**
   * @param store where nothing may be written
   * @throws StoreWrittenException when the commands wrote there, whether they failed or not
   * @throws PythonEnvException when the commands fail
   */
  void run(Environment environment, Path store, StoreWatch watch) {
    try {
      run(environment, store);
    } catch (PythonEnvException e) {
      refuseWritten(store, watch, e.asDetails());
      throw e;
    }
    refuseWritten(store, watch, List.of());
  }

  private static void refuseWritten(Path store, StoreWatch watch, List<String> failure) {
    List<WrittenEntry> written = watch.written();
    if (!written.isEmpty()) {
      throw new StoreWrittenException(store, written, failure);
    }
  }

  private void run(Environment environment, Path store) {
    Map<String, String> variables = new TreeMap<>(ChildEnvironment.of(user, environment));
    variables.put("out", environment.root().toString());
    List<String> shell = List.of("/bin/sh", "-e", "-c", commands);
    List<String> argv =
        MountNamespace.with(foldersOf(store, environment.root()), environment.root(), user)
            .map(namespace -> namespace.argv(shell))
            .orElse(shell);
    Command command = Command.of(argv, environment.root(), variables).withTimeout(LIMIT);
    CommandResult result = CommandRunner.run(command);
    LOG.debug("postBuild printed: {}{}", result.output(), result.error());
    if (!result.succeeded()) {
      List<String> last = new ArrayList<>(lastLines(result.output()));
      last.addAll(lastLines(result.error()));
      throw new PostBuildException(
          "The commands of <postBuild> failed with exit code " + result.exitCode(),
          last,
          "correct <postBuild>");
    }
  }

  /** The store; where the environment is in it, all that is there beside the environment. */
  private static List<Path> foldersOf(Path store, Path environment) {
    try {
      Path root = store.toRealPath();
      Path out = environment.toRealPath();
      if (!out.startsWith(root)) {
        return List.of(root);
      }
      try (Stream<Path> children = Files.list(root)) {
        return children
            .filter(child -> Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS))
            .filter(child -> !out.startsWith(child))
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lastLines(String output) {
    List<String> lines = output.stripTrailing().lines().toList();
    return lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
  }
}
