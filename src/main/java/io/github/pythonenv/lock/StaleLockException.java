package io.github.pythonenv.lock;

import io.github.pythonenv.PythonEnvException;
import java.nio.file.Path;
import java.util.List;

/** A lock does not say what the project asks for now, and may not be made anew. */
public final class StaleLockException extends PythonEnvException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> changes;

  StaleLockException(Path lock, List<String> changes) {
    super(
        "The lock is stale: " + lock,
        changes,
        "run `mvn python-env:lock` and commit the file; -Dpython-env.frozen=false makes it anew"
            + " here");
    this.changes = List.copyOf(changes);
  }

  /** What has changed since it was made, a line each. */
  public List<String> changes() {
    return changes;
  }
}
