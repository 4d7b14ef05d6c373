package io.github.pythonenv.store.wheel;

import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.store.Scheme;
import io.github.pythonenv.store.StorePackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/** The tree of a store package while it is made: each of its directories is made once. */
final class PackageTree {
  private final Path root;

  /** Below the root, each after the one that holds it. */
  private final SortedSet<String> directories = new TreeSet<>();

  private final Map<Scheme, Path> schemes = new EnumMap<>(Scheme.class);
  private String last = "";

  PackageTree(Path packageDirectory) {
    root = packageDirectory.resolve(StorePackage.TREE);
    for (Scheme scheme : Scheme.values()) {
      schemes.put(scheme, root.resolve(scheme.directory()));
    }
  }

  Path directory(Scheme scheme) {
    return Objects.requireNonNull(schemes.get(scheme));
  }

  Path path(Scheme scheme, String path) {
    return directory(scheme).resolve(path);
  }

  /** Makes the directories of all files. */
  void createDirectories(List<WheelFile> files) throws IOException {
    directories.add(Scheme.SITE.directory());
    for (WheelFile file : files) {
      if (file.kept()) {
        addDirectory(file.scheme(), file.path());
      }
    }
    Files.createDirectories(root);
    for (String directory : directories) {
      Files.createDirectory(root.resolve(directory));
    }
  }

  /** Notes the directory of a file, made by whoever writes it. */
  void addDirectory(Scheme scheme, String path) {
    String parent = scheme.directory() + "/" + path;
    parent = parent.substring(0, parent.lastIndexOf('/'));
    if (parent.equals(last)) {
      return;
    }
    last = parent;
    while (directories.add(parent)) {
      int slash = parent.lastIndexOf('/');
      if (slash < 0) {
        return;
      }
      parent = parent.substring(0, slash);
    }
  }

  void freezeDirectories() {
    for (String directory : directories) {
      FileTree.freeze(root.resolve(directory));
    }
    FileTree.freeze(root);
  }
}
