package io.github.pythonenv.write.archive;

import io.github.pythonenv.PythonEnvException;
import java.nio.file.Path;
import java.util.List;

/** A wheel has another digest than it had when it was fetched or made. */
public final class DamagedWheelException extends PythonEnvException {
  private static final long serialVersionUID = 1L;

  private final transient Path file;

  DamagedWheelException(Path file) {
    super(
        "A wheel is not what it was: " + file,
        List.of(),
        "delete the folder that it is in: the next build fetches or makes it again");
    this.file = file;
  }

  public Path file() {
    return file;
  }
}
