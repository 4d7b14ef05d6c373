package io.github.pythonenv.python.cpython;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.Command;
import io.github.pythonenv.io.CommandResult;
import io.github.pythonenv.io.CommandRunner;
import io.github.pythonenv.store.wheel.BytecodeCompiler;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Compiles the standard library once, to bytecode that is never checked against its source: nothing
 * is written into the store when it runs (PEP 552).
 */
final class StandardLibraryBytecode implements Repair {
  private final Path interpreter;

  /**
   * @param interpreter of the same version; it need not be the prefix's own
   */
  StandardLibraryBytecode(Path interpreter) {
    this.interpreter = interpreter;
  }

  @Override
  public void apply(Prefix prefix) {
    checkThatItRuns(prefix);
    String cacheTag = "cpython-" + prefix.language().replace(".", "");
    try (BytecodeCompiler compiler =
        new BytecodeCompiler(List.of(interpreter.toString()), cacheTag, "")) {
      compiler.compile(prefix.standardLibrary());
    }
    Path expected = prefix.standardLibrary().resolve("__pycache__/os." + cacheTag + ".pyc");
    if (!Files.exists(expected)) {
      throw Prefix.unexpected(expected, "os.py does not compile");
    }
  }

  /** Says so in words of its own: a failing compiler would not lead to the C library. */
  private void checkThatItRuns(Prefix prefix) {
    String finding;
    try {
      List<String> argv = List.of(interpreter.toString(), "-I", "-S", "-c", "pass");
      CommandResult result = CommandRunner.run(Command.of(argv, prefix.root(), Map.of()));
      if (result.succeeded()) {
        return;
      }
      finding = result.error().strip();
    } catch (UncheckedIOException e) {
      finding = String.valueOf(e.getMessage());
    }
    throw new PythonEnvException(
        "CPython " + prefix.language() + " of the Maven artifact does not run on this machine",
        List.of(finding),
        "it needs a system with a recent GNU C library (2.34, from Python 3.13 on); name an"
            + " installed interpreter in <python>");
  }
}
