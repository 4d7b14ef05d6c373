package io.github.pythonenv.lock;

import io.github.pythonenv.PythonEnvException;
import java.util.List;

/** A lock has nothing that one interpreter could install for some of its packages. */
public final class NoCompatibleWheelException extends PythonEnvException {
  private static final long serialVersionUID = 1L;

  NoCompatibleWheelException(String problem, List<String> details, String hint) {
    super(problem, details, hint);
  }
}
