package io.github.pythonenv.io;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A process to run.
 *
 * @param argv the program and its arguments, never read by a shell
 * @param directory where it starts
 * @param environment the whole environment of the child: nothing is inherited
 * @param input what it reads on its standard input, as UTF-8
 * @param timeout after which it and its descendants are ended
 */
public record Command(
    List<String> argv,
    Path directory,
    Map<String, String> environment,
    String input,
    Duration timeout) {
  public Command {
    argv = List.copyOf(argv);
    environment = Map.copyOf(environment);
  }

  public static Command of(List<String> argv, Path directory, Map<String, String> environment) {
    return new Command(argv, directory, environment, "", Duration.ofMinutes(10));
  }

  public Command withInput(String text) {
    return new Command(argv, directory, environment, text, timeout);
  }

  public Command withTimeout(Duration limit) {
    return new Command(argv, directory, environment, input, limit);
  }
}
