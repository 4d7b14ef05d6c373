package io.github.pythonenv.bench;

import io.github.pythonenv.store.archive.ArchiveType;
import io.github.pythonenv.write.ArchiveFolder;
import java.nio.file.Path;

/** A process of its own that unpacks one archive as the goal does. */
final class Unpacking {
  private Unpacking() {}

  /**
   * @param args the archive, a folder that is not there
   */
  public static void main(String[] args) {
    new ArchiveFolder(Path.of(args[1]), "bench", Path.of(args[0]), ArchiveType.TAR_GZ)
        .provide(false);
  }
}
