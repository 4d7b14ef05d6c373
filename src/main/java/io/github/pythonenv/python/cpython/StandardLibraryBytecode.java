package io.github.pythonenv.python.cpython;

import io.github.pythonenv.store.BytecodeCompiler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
}
