package io.github.pythonenv.bench;

import io.github.pythonenv.store.archive.ArchiveType;
import java.io.IOException;
import java.nio.file.Path;

/** A process of its own that writes one archive; or nothing, to tell what a JVM alone takes. */
final class Archiving {
  private Archiving() {}

  /**
   * @param args none, or what {@link ArchiveSet#writeTo} wrote, the format, the archive
   */
  public static void main(String[] args) throws IOException {
    if (args.length > 0) {
      ArchiveSet.read(Path.of(args[0])).write(ArchiveType.valueOf(args[1]), Path.of(args[2]));
    }
  }
}
