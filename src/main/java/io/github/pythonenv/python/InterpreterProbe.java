package io.github.pythonenv.python;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.Command;
import io.github.pythonenv.io.CommandResult;
import io.github.pythonenv.io.CommandRunner;
import io.github.pythonenv.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks an interpreter once what it is, and keeps the answer in the store. */
final class InterpreterProbe {
  /** The first digits of the script's SHA-256; a test compares. */
  static final String SCRIPT = "e14f94fbb7a1";

  private static final String HINT =
      "name an interpreter that runs on this machine in <python>, or a version such as 3.14";

  private final ProbeCache cache;
  private final Path directory;
  private final Map<String, String> environment;

  /**
   * @param directory where the interpreter starts
   * @param environment the whole environment of the interpreter
   */
  InterpreterProbe(Store store, Path directory, Map<String, String> environment) {
    this.cache = new ProbeCache(store, SCRIPT);
    this.directory = directory;
    this.environment = Map.copyOf(environment);
  }

  /**
   * @throws PythonEnvException when the program does not run or is no Python of ours
   */
  ProbeAnswer ask(Path program) {
    Optional<ProbeAnswer> kept = cache.find(program);
    return kept.isPresent() ? kept.get() : cache.keep(program, run(program));
  }

  /** The program that a launcher script starts in this directory. */
  Path launched(Path script) {
    String code = "import sys; sys.stdout.write(sys.executable)";
    CommandResult result =
        start(List.of(script.toString(), "-I", "-S", "-X", "utf8", "-c", code), "");
    String program = result.output().strip();
    if (result.exitCode() != 0 || program.isEmpty()) {
      throw failed(script, result);
    }
    return Path.of(program);
  }

  private ProbeAnswer run(Path program) {
    List<String> argv = List.of(program.toString(), "-I", "-S", "-B", "-X", "utf8", "-");
    CommandResult result = start(argv, script());
    ProbeAnswer answer = ProbeAnswer.parse(result.output());
    if (result.exitCode() != 0 || !answer.isComplete()) {
      throw failed(program, result);
    }
    return answer;
  }

  private CommandResult start(List<String> argv, String input) {
    try {
      return CommandRunner.run(
          Command.of(argv, directory, environment)
              .withInput(input)
              .withTimeout(Duration.ofMinutes(1)));
    } catch (UncheckedIOException e) {
      throw new PythonEnvException(
          "The interpreter cannot be started: " + argv.get(0),
          List.of(String.valueOf(e.getMessage())),
          HINT,
          e);
    }
  }

  private static PythonEnvException failed(Path program, CommandResult result) {
    String error = result.error().strip();
    if (error.contains("Unknown option: -I")) {
      return new PythonEnvException(
          "Python 2 is not supported: " + program, "name a Python 3.9 or newer in <python>");
    }
    List<String> details = new ArrayList<>();
    details.add("exit code " + result.exitCode());
    if (!error.isEmpty()) {
      details.add(error);
    }
    String hint =
        error.contains("GLIBC_")
            ? "this system's C library is older than that interpreter needs: name an installed"
                + " interpreter in <python>"
            : HINT;
    return new PythonEnvException("The interpreter does not answer: " + program, details, hint);
  }

  /** The probe's text. */
  static String script() {
    try (InputStream in = InterpreterProbe.class.getResourceAsStream("probe.py")) {
      if (in == null) {
        throw new IllegalStateException("the resource probe.py is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
