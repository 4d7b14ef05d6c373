package io.github.pythonenv.lock;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.python.Interpreter;

/** A lock that is wanted: from what, for which interpreter, how. */
public record ResolveRequest(
    LockSources sources,
    Interpreter interpreter,
    ResolveOptions options,
    Substitutions substitutions) {
  /** Of index packages alone. */
  public ResolveRequest(LockSources sources, Interpreter interpreter, ResolveOptions options) {
    this(sources, interpreter, options, Substitutions.NONE);
  }

  public ResolveRequest with(Substitutions others) {
    return new ResolveRequest(sources, interpreter, options, others);
  }

  /**
   * Looks at everything that was typed before anything is run.
   *
   * @throws PythonEnvException with every bad requirement, name and file, each with its origin
   */
  public void validate() {
    sources.validate();
  }
}
