package io.github.pythonenv.store;

import io.github.pythonenv.PythonEnvException;
import java.util.List;

/** The store takes nothing more: whatever else went wrong for that reason need not be told. */
public final class UnwritableStoreException extends PythonEnvException {
  private static final long serialVersionUID = 1L;

  UnwritableStoreException(String problem, List<String> details, String hint, Throwable cause) {
    super(problem, details, hint, cause);
  }
}
