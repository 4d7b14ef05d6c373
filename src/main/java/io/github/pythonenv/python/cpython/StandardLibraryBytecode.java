package io.github.pythonenv.python.cpython;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.Command;
import io.github.pythonenv.io.CommandResult;
import io.github.pythonenv.io.CommandRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Compiles the standard library once, in one process and a fixed order, to bytecode that is never
 * checked against its source: nothing is written into the store when it runs (PEP 552).
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
    Path library = prefix.root().relativize(prefix.standardLibrary());
    List<String> argv =
        List.of(
            interpreter.toString(),
            "-I",
            "-S",
            "-X",
            "utf8",
            "-m",
            "compileall",
            "-q",
            "--invalidation-mode",
            "unchecked-hash",
            library.toString());
    CommandResult result = CommandRunner.run(Command.of(argv, prefix.root(), Map.of()));
    if (result.exitCode() != 0) {
      throw new PythonEnvException(
          "The standard library of Python " + prefix.language() + " cannot be compiled",
          List.of((result.output() + result.error()).strip()),
          "this machine cannot run that interpreter: name an installed one in <python>");
    }
  }
}
