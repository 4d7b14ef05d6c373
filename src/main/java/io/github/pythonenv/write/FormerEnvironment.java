package io.github.pythonenv.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The environment that had the name before, out of the way until the new one is complete.
 *
 * @param place where it is meanwhile
 * @param folder all that was made for it, and is deleted in the end
 */
record FormerEnvironment(Path place, Path folder) {
  /**
   * Moves it into a new folder, which tells of no great age, whatever its own is.
   *
   * @param folder that does not exist yet
   * @throws IOException when it cannot be moved in one step; then it is where it was
   */
  static FormerEnvironment movedInto(Path folder, Path environment) throws IOException {
    Path place = Files.createDirectory(folder).resolve("former");
    try {
      return new FormerEnvironment(
          Files.move(environment, place, StandardCopyOption.ATOMIC_MOVE), folder);
    } catch (IOException e) {
      Files.delete(folder);
      throw e;
    }
  }

  /** Moves it to a path. */
  static FormerEnvironment movedTo(Path place, Path environment) throws IOException {
    return new FormerEnvironment(
        Files.move(environment, place, StandardCopyOption.ATOMIC_MOVE), place);
  }

  boolean isGone() {
    return !Files.exists(place, LinkOption.NOFOLLOW_LINKS);
  }

  void moveBack(Path environment) throws IOException {
    Files.move(place, environment, StandardCopyOption.ATOMIC_MOVE);
  }
}
