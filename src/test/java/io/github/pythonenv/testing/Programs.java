package io.github.pythonenv.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.io.Command;
import io.github.pythonenv.io.CommandResult;
import io.github.pythonenv.io.CommandRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs programs in tests, with no environment but what a test gives. */
public final class Programs {
  private static final Path DIRECTORY = Path.of("target").toAbsolutePath();

  private Programs() {}

  public static CommandResult run(Map<String, String> environment, String... argv) {
    return CommandRunner.run(Command.of(List.of(argv), DIRECTORY, environment));
  }

  /**
   * Runs a class of the tests in a JVM of its own; all that it says is the answer.
   *
   * @param before words before the command of the JVM
   * @param home of the Java to be used
   */
  public static String java(
      Map<String, String> environment,
      List<String> before,
      Path home,
      Class<?> main,
      Object... arguments) {
    List<String> argv = new ArrayList<>(before);
    argv.add(home.resolve("bin/java").toString());
    argv.add("-XX:TieredStopAtLevel=1");
    argv.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    argv.add("-cp");
    argv.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    argv.add(main.getName());
    for (Object argument : arguments) {
      argv.add(argument.toString());
    }
    Map<String, String> variables = new HashMap<>(environment);
    variables.putIfAbsent("PATH", "/usr/bin:/bin");
    CommandResult result = CommandRunner.run(Command.of(argv, DIRECTORY, variables));
    String said = result.output() + result.error();
    assertThat(result.exitCode()).as(said).isZero();
    return said;
  }

  /** The Java of this test. */
  public static Path javaHome() {
    return Path.of(System.getProperty("java.home"));
  }

  /** The output of a program that must succeed. */
  public static String output(String... argv) {
    return output(Map.of(), argv);
  }

  /** The output of a program that must succeed in an environment. */
  public static String output(Map<String, String> environment, String... argv) {
    CommandResult result = run(environment, argv);
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

  /** A program of PATH, or of where its makers put it. */
  public static Optional<Path> find(String name) {
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/bin:/usr/local/go/bin";
    return Stream.of(path.split(":"))
        .map(folder -> Path.of(folder, name))
        .filter(file -> file.isAbsolute() && Files.isExecutable(file))
        .findFirst();
  }

  /** Why a test was not run that needs {@link #canMount}. */
  public static final String CANNOT_MOUNT =
      "no folder can be mounted in a private mount namespace here: that takes root, and a system"
          + " that lets it";

  /** Whether something can be mounted in a private mount namespace. */
  public static boolean canMount() {
    String[] argv = {"unshare", "-m", "sh", "-c", "mount --bind /usr /usr"};
    return exists("unshare") && run(Map.of("PATH", "/usr/bin:/bin"), argv).exitCode() == 0;
  }

  /** Whether a private mount namespace can be made, which takes root. */
  public static boolean canUnshare() {
    return exists("unshare") && run(Map.of(), "unshare", "-m", "true").exitCode() == 0;
  }
}
