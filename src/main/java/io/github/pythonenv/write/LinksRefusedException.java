package io.github.pythonenv.write;

import io.github.pythonenv.PythonEnvException;
import java.nio.file.Path;
import java.util.List;

/** The file system of an output folder has no symbolic links. */
public final class LinksRefusedException extends PythonEnvException {
  private static final long serialVersionUID = 1L;

  LinksRefusedException(Path path, Throwable cause) {
    super(
        "Symbolic links cannot be made here: " + path,
        List.of(),
        "-Dpython-env.linkMode=hardlink or copy",
        cause);
  }
}
