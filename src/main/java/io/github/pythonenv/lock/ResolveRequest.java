package io.github.pythonenv.lock;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.python.Interpreter;

/** A lock that is wanted: from what, for which interpreter, how. */
public record ResolveRequest(LockSources sources, Interpreter interpreter, ResolveOptions options) {
  /**
   * Looks at everything that was typed before anything is run.
   *
   * @throws PythonEnvException with every bad requirement, name and file, each with its origin
   */
  public void validate() {
    sources.validate();
  }
}
