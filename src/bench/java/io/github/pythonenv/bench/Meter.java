package io.github.pythonenv.bench;

import io.github.pythonenv.io.Command;
import io.github.pythonenv.io.CommandResult;
import io.github.pythonenv.io.CommandRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs programs, with or without measuring them. */
final class Meter {
  private static final Duration LIMIT = Duration.ofMinutes(30);

  private final Path python;
  private final Path script;
  private final Path log;

  /**
   * @param python runs the script that measures; what it takes itself is not counted
   */
  Meter(Path python, Path script, Path log) {
    this.python = python;
    this.script = script;
    this.log = log;
  }

  /** Runs a program to its end; one that fails ends the bench with what it printed. */
  Usage measure(List<String> argv, Path directory, Map<String, String> added) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(python.toString(), "-I", "-S", script.toString(), log.toString()));
    command.addAll(argv);
    String[] answer = run(command, directory, added).output().trim().split(" ");
    if (!answer[4].equals("0")) {
      throw new IllegalStateException("It failed: " + argv.get(0) + "\n" + text(log));
    }
    return new Usage(
        Long.parseLong(answer[0]) / 1e9,
        (Long.parseLong(answer[1]) + Long.parseLong(answer[2])) / 1e6,
        Long.parseLong(answer[3]) * 1024);
  }

  Usage measure(List<String> argv, Path directory) {
    return measure(argv, directory, Map.of());
  }

  /** Runs a program that nobody measures and that must succeed. */
  static CommandResult run(List<String> argv, Path directory, Map<String, String> added) {
    Map<String, String> environment = environment();
    environment.putAll(added);
    CommandResult result =
        CommandRunner.run(Command.of(argv, directory, environment).withTimeout(LIMIT));
    if (!result.succeeded()) {
      throw new IllegalStateException(
          String.join(" ", argv) + "\n" + result.output() + result.error());
    }
    return result;
  }

  /** The user's variables without those that steer a Maven, a Python or a uv. */
  private static Map<String, String> environment() {
    Map<String, String> variables = new TreeMap<>(System.getenv());
    variables
        .keySet()
        .removeIf(
            name ->
                name.startsWith("MAVEN_")
                    || name.startsWith("PYTHON")
                    || name.startsWith("UV_")
                    || name.equals("VIRTUAL_ENV")
                    || name.equals("JAVA_TOOL_OPTIONS"));
    return variables;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
