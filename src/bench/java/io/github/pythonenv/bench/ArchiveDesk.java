package io.github.pythonenv.bench;

import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.store.archive.ArchiveType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where archives of one set are written.
 *
 * @param label says what the set is
 * @param options of the JVM that writes and unpacks
 */
record ArchiveDesk(Scene scene, ArchiveSet set, String label, List<String> options, Path folder) {
  Path file(String name) {
    return folder.resolve(name);
  }

  /** Ours, as it was written last. */
  Path archive(ArchiveType format) {
    return file("ours." + format.extension());
  }

  /** pigz's. */
  Path pigzArchive() {
    return file("pigz.tar.gz");
  }

  /** What both archives unpack to. */
  Path tree() {
    return file("tree");
  }

  /** Packs in a process of its own, as long as that takes. */
  Usage pack(ArchiveType format, Path output) {
    return java(
        Archiving.class, List.of(file("set.txt").toString(), format.name(), output.toString()));
  }

  Usage java(Class<?> main, List<String> arguments) {
    return run(Scene.java(options, main, arguments));
  }

  Usage run(List<String> argv) {
    return scene.meter().measure(argv, folder);
  }

  /**
   * Runs a line of a shell.
   *
   * @param paths its {@code $0}, {@code $1} …
   */
  Usage shell(String line, Path... paths) {
    List<String> argv = new ArrayList<>(List.of("sh", "-c", line));
    for (Path path : paths) {
      argv.add(path.toString());
    }
    return run(argv);
  }

  /** Copies a file as everybody does. */
  Usage cat(Path file, Path copy) {
    return shell("cat \"$0\" > \"$1\"", file, copy);
  }

  /** Takes a tree away; only what is large must make room at once. */
  void discard(Path tree) {
    if (isLarge()) {
      delete(tree);
    } else {
      scene.discard(tree);
    }
  }

  void delete(Path... paths) {
    for (Path path : paths) {
      FileTree.delete(path);
    }
  }

  /** Whether packing takes so long that the start of a JVM means little. */
  boolean isLarge() {
    return !options.isEmpty();
  }
}
