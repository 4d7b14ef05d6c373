package io.github.pythonenv.lock;

import io.github.pythonenv.PythonEnvException;
import java.util.List;

/** The requirements have no solution, or the indexes cannot be asked. */
public final class ResolutionException extends PythonEnvException {
  private static final long serialVersionUID = 1L;

  public ResolutionException(String problem, List<String> details, String hint) {
    super(problem, details, hint);
  }
}
