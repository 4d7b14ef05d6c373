package io.github.pythonenv.build;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The wheels of packages that a project declares, put where other tools find them. */
final class LocalWheels {
  private final Store store;
  private final List<String> wheels;

  /**
   * @param wheels below the store
   */
  LocalWheels(Store store, List<String> wheels) {
    this.store = store;
    this.wheels = wheels;
  }

  void copyTo(Path folder) {
    for (String each : wheels) {
      Path source = store.root().resolve(each);
      Path target = folder.resolve(String.valueOf(source.getFileName()));
      try {
        if (!Files.isRegularFile(target) || Files.mismatch(source, target) >= 0) {
          Files.createDirectories(folder);
          Path aside = folder.resolve("." + target.getFileName());
          Files.copy(source, aside, StandardCopyOption.REPLACE_EXISTING);
          Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
        }
      } catch (IOException e) {
        throw new PythonEnvException(
            "A wheel cannot be put beside the environment: " + target,
            List.of(e.toString()),
            "make room there, and give the folder write permission",
            e);
      }
    }
  }
}
