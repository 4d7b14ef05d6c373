package io.github.pythonenv.python.cpython;

import io.github.pythonenv.io.ElfEditor;
import java.nio.file.Path;
import java.util.List;

/** {@code libbz2.so.1.0} is Debian's name alone; {@code libbz2.so.1} exists everywhere. */
final class Bzip2Name implements Repair {
  @Override
  public void apply(Prefix prefix) {
    List<Path> modules = Prefix.children(prefix.extensions(), "_bz2.", ".so");
    for (Path module : modules) {
      if (!ElfEditor.renameNeeded(module, "libbz2.so.1.0", "libbz2.so.1")) {
        throw Prefix.unexpected(module, "it does not need libbz2.so.1.0");
      }
    }
  }
}
