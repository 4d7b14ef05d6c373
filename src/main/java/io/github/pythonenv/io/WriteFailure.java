package io.github.pythonenv.io;

import io.github.pythonenv.PythonEnvException;
import java.util.List;
import java.util.Optional;

/** What is said of files in the project that cannot be written. */
public final class WriteFailure {
  private WriteFailure() {}

  /**
   * @param problem one sentence that names the file
   * @param shorter what mends a name that is too long
   * @param remedy what mends anything but lengths
   */
  public static PythonEnvException of(
      String problem, Exception failure, String shorter, String remedy) {
    Optional<TooLongPath> tooLong = TooLongPath.in(failure);
    if (tooLong.isEmpty()) {
      return new PythonEnvException(problem, List.of(failure.toString()), remedy, failure);
    }
    return new PythonEnvException(
        problem,
        List.of(tooLong.get().toString()),
        tooLong.get().isName()
            ? shorter
            : "move the project to a folder with a shorter path, or name one in"
                + " <build><directory>",
        failure);
  }
}
