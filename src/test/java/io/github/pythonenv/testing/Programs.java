package io.github.pythonenv.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.io.Command;
import io.github.pythonenv.io.CommandResult;
import io.github.pythonenv.io.CommandRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs programs in tests, with no environment but what a test gives. */
public final class Programs {
  private static final Path DIRECTORY = Path.of("target").toAbsolutePath();

  private Programs() {}

  public static CommandResult run(Map<String, String> environment, String... argv) {
    return CommandRunner.run(Command.of(List.of(argv), DIRECTORY, environment));
  }

  /** The output of a program that must succeed. */
  public static String output(String... argv) {
    CommandResult result = run(Map.of(), argv);
    assertThat(result.exitCode())
        .as("%s%n%s%s", List.of(argv), result.output(), result.error())
        .isZero();
    return result.output().strip();
  }

  /** The output of a piece of Python that must succeed. */
  public static String python(Path interpreter, String code) {
    return output(interpreter.toString(), "-I", "-c", code);
  }

  /** Whether a program is in one of the usual places. */
  public static boolean exists(String name) {
    return Files.isExecutable(Path.of("/usr/bin", name))
        || Files.isExecutable(Path.of("/bin", name));
  }

  /** Whether a private mount namespace can be made, which takes root. */
  public static boolean canUnshare() {
    return exists("unshare") && run(Map.of(), "unshare", "-m", "true").exitCode() == 0;
  }
}
