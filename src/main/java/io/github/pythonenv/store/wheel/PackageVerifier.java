package io.github.pythonenv.store.wheel;

import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.io.NameEncoding;
import io.github.pythonenv.store.PackageFile;
import io.github.pythonenv.store.StorePackage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Compares a store package's tree with its contents. */
final class PackageVerifier {
  /** A time before that of any file: then every file is read. */
  static final long NOTHING_KNOWN = Long.MIN_VALUE;

  private static final String BYTECODE = "/__pycache__/";

  private PackageVerifier() {}

  /**
   * @param known a time at which all was whole, in milliseconds since 1970: files of the right size
   *     that are not younger are not read
   */
  static List<String> verify(StorePackage installed, long known) {
    if (!canName(installed)) {
      return List.of();
    }
    Path tree = installed.tree();
    List<String> problems = new ArrayList<>();
    SortedMap<String, TreeFiles.State> unknown = TreeFiles.list(tree);
    for (PackageFile file : installed.contents().get()) {
      String path = file.scheme().directory() + "/" + file.path();
      TreeFiles.State state = unknown.remove(path);
      if (state == null) {
        problems.add(installed.label() + ": missing: " + path);
      } else if (state.size() != file.size()
          || (state.modifiedMillis() > known
              && !Hashes.sha256(tree.resolve(path)).equals(file.sha256()))) {
        problems.add(installed.label() + ": changed: " + path);
      }
    }
    for (String path : unknown.keySet()) {
      // `python -O` of root: bytecode of another name, which is compared with its source.
      if (path.indexOf(BYTECODE) < 0) {
        problems.add(installed.label() + ": not of this package: " + path);
      }
    }
    return problems;
  }

  /** In another locale it was made; in this one its files cannot be looked at. */
  private static boolean canName(StorePackage installed) {
    for (PackageFile file : installed.contents().get()) {
      if (!MemberNames.isAscii(file.path()) && !NameEncoding.canName(file.path())) {
        return false;
      }
    }
    return true;
  }
}
