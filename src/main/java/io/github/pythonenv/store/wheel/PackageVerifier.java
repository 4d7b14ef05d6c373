package io.github.pythonenv.store.wheel;

import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.store.PackageFile;
import io.github.pythonenv.store.StorePackage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Compares a store package's tree with its contents. */
final class PackageVerifier {
  private PackageVerifier() {}

  static List<String> verify(StorePackage installed) {
    Path tree = PackageTree.of(installed);
    List<String> problems = new ArrayList<>();
    SortedMap<String, Long> unknown = TreeFiles.list(tree);
    for (PackageFile file : installed.contents().get()) {
      String path = file.scheme().directory() + "/" + file.path();
      Long size = unknown.remove(path);
      if (size == null) {
        problems.add(installed.label() + ": missing: " + path);
      } else if (size != file.size() || !Hashes.sha256(tree.resolve(path)).equals(file.sha256())) {
        problems.add(installed.label() + ": changed: " + path);
      }
    }
    for (String path : unknown.keySet()) {
      problems.add(installed.label() + ": not of this package: " + path);
    }
    return problems;
  }
}
