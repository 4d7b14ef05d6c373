package io.github.pythonenv.python;

import io.github.pythonenv.io.Command;
import io.github.pythonenv.io.CommandResult;
import io.github.pythonenv.io.CommandRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * uv: it resolves requirements and builds source distributions.
 *
 * @param executable the program
 * @param version such as {@code 0.13.9}
 * @param cache its cache directory
 */
public record Uv(Path executable, String version, Path cache) {
  private static final Duration TIMEOUT = Duration.ofMinutes(60);

  /** Runs a subcommand that takes an interpreter, without any configuration file. */
  public CommandResult run(
      List<String> subcommand,
      List<String> arguments,
      Interpreter interpreter,
      Path directory,
      UvEnvironment environment,
      boolean offline) {
    return run(
        Optional.empty(), subcommand, arguments, interpreter, directory, environment, offline);
  }

  /**
   * Runs a subcommand that takes an interpreter.
   *
   * @param configuration a uv.toml that counts instead of all others
   * @param subcommand such as {@code pip compile}, in its words
   * @param arguments of the subcommand
   * @param directory against which relative paths in requirement files stand
   */
  public CommandResult run(
      Optional<Path> configuration,
      List<String> subcommand,
      List<String> arguments,
      Interpreter interpreter,
      Path directory,
      UvEnvironment environment,
      boolean offline) {
    List<String> argv = new ArrayList<>();
    argv.add(executable.toString());
    argv.addAll(subcommand);
    argv.addAll(
        configuration
            .map(file -> List.of("--config-file", file.toString()))
            .orElse(List.of("--no-config")));
    argv.addAll(List.of("--no-progress", "--color", "never"));
    argv.addAll(List.of("--cache-dir", cache.toString()));
    argv.addAll(List.of("--python", interpreter.executable().toString(), "--no-python-downloads"));
    argv.addAll(environment.options());
    if (offline) {
      argv.add("--offline");
    }
    argv.addAll(arguments);
    return CommandRunner.run(
        Command.of(argv, directory, environment.variables()).withTimeout(TIMEOUT));
  }
}
