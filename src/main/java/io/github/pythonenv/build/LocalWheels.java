package io.github.pythonenv.build;

import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.io.WriteFailure;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.write.Companion;
import io.github.pythonenv.write.Environment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /** Where they are put, and what they are copies of. */
  List<Companion> in(Path folder) {
    List<Companion> companions = new ArrayList<>(wheels.size());
    for (String each : wheels) {
      Path source = store.root().resolve(each);
      companions.add(new Companion(target(folder, source), source));
    }
    return companions;
  }

  /**
   * The wheels beside an environment that stands, where the store has them still: so they can be
   * put there again, and nothing else is done.
   */
  static Optional<LocalWheels> of(Environment environment, Store store) {
    List<String> wheels = new ArrayList<>();
    for (Companion each : environment.companions()) {
      if (!each.source().startsWith(store.root()) || !each.source().toFile().isFile()) {
        return Optional.empty();
      }
      wheels.add(store.root().relativize(each.source()).toString());
    }
    return Optional.of(new LocalWheels(store, wheels));
  }

  int size() {
    return wheels.size();
  }

  private static Path target(Path folder, Path source) {
    return folder.resolve(String.valueOf(source.getFileName()));
  }

  /** Puts them there; a wheel that is no longer declared, or of another version, goes. */
  void copyTo(Path folder) {
    deleteOthers(folder);
    for (String each : wheels) {
      Path source = store.root().resolve(each);
      Path target = target(folder, source);
      try {
        if (!Files.isRegularFile(target) || Files.mismatch(source, target) >= 0) {
          Files.createDirectories(folder);
          Path aside = folder.resolve("." + target.getFileName());
          Files.copy(source, aside, StandardCopyOption.REPLACE_EXISTING);
          Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
        }
      } catch (IOException e) {
        throw WriteFailure.of(
            "A wheel cannot be put beside the environment: " + target,
            e,
            "shorten the name or the version of the package",
            "make room there, and give the folder write permission");
      }
    }
  }

  private void deleteOthers(Path folder) {
    String[] present = folder.toFile().list((parent, name) -> name.endsWith(".whl"));
    if (present == null) {
      return;
    }
    Set<String> wanted = new HashSet<>();
    for (String each : wheels) {
      wanted.add(each.substring(each.lastIndexOf(File.separatorChar) + 1));
    }
    for (String name : present) {
      if (!wanted.contains(name)) {
        FileTree.delete(folder.resolve(name));
      }
    }
  }
}
