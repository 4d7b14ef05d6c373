package io.github.pythonenv.declare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Folders that hold far more than what somebody means who names them. */
final class WideFolder {
  private WideFolder() {}

  /**
   * @param folder as it was declared
   * @return what it is, as a clause without a subject; nothing where it may be meant
   */
  static Optional<String> fault(Path folder) {
    Path whole = real(folder);
    if (whole.getParent() == null) {
      return Optional.of("is the root of the file system");
    }
    String home = System.getProperty("user.home", "");
    return !home.isEmpty() && whole.equals(real(Path.of(home)))
        ? Optional.of("is the home directory")
        : Optional.empty();
  }

  /**
   * As {@link #fault(Path)}; also whatever the project lies in.
   *
   * @param project the folder of the POM
   */
  static Optional<String> fault(Path folder, Path project) {
    Path inner = real(project);
    Path whole = real(folder);
    return fault(folder)
        .or(
            () ->
                inner.startsWith(whole) && !inner.equals(whole)
                    ? Optional.of("holds the whole project and what is beside it")
                    : Optional.empty());
  }

  /** What is not there has no other name. */
  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder.toAbsolutePath().normalize();
    }
  }
}
