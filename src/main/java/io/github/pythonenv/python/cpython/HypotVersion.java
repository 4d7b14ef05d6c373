package io.github.pythonenv.python.cpython;

import io.github.pythonenv.io.ElfEditor;
import io.github.pythonenv.io.ElfFile;
import java.nio.file.Path;
import java.util.List;

/**
 * Binds {@code hypot} to the version that every glibc has: it alone lifts the floor from 2.34 to
 * 2.35.
 */
final class HypotVersion implements Repair {
  private static final int FLOOR = 34;

  /** The first version of glibc on x86_64 and on arm64. */
  private static final List<String> OLDEST = List.of("GLIBC_2.2.5", "GLIBC_2.17");

  @Override
  public void apply(Prefix prefix) {
    lower(prefix.root().resolve("lib").resolve(prefix.sharedLibrary()));
    lower(Prefix.child(prefix.extensions(), "cmath.", ".so"));
  }

  private static void lower(Path file) {
    if (floor(file) <= FLOOR) {
      return;
    }
    ElfEditor.rebindVersion(file, "libm.so.6", "GLIBC_2.35", OLDEST);
    int floor = floor(file);
    if (floor > FLOOR) {
      throw Prefix.unexpected(file, "it needs glibc 2." + floor);
    }
  }

  private static int floor(Path file) {
    return ElfFile.read(file)
        .orElseThrow(() -> Prefix.unexpected(file, "not an ELF file"))
        .glibcMinor();
  }
}
