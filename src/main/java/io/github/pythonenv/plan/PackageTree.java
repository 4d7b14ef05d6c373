package io.github.pythonenv.plan;

import io.github.pythonenv.store.PackageFile;
import io.github.pythonenv.store.Scheme;
import io.github.pythonenv.store.StorePackage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The contents of one package as a tree; built when something below a shared directory is asked.
 */
final class PackageTree {
  /** A directory has children, a file has a file. */
  record Entry(String path, boolean directory, @Nullable PackageFile file) {}

  private final Map<String, TreeMap<String, Entry>> directories = new HashMap<>();

  PackageTree(StorePackage owner) {
    for (PackageFile file : owner.contents().get()) {
      add(file);
    }
  }

  private void add(PackageFile file) {
    String path = file.path();
    boolean isNew = put(file.scheme(), path, new Entry(path, false, file));
    for (int slash = path.lastIndexOf('/'); isNew && slash > 0; slash = path.lastIndexOf('/')) {
      path = path.substring(0, slash);
      isNew = put(file.scheme(), path, new Entry(path, true, null));
    }
  }

  private boolean put(Scheme scheme, String path, Entry entry) {
    int slash = path.lastIndexOf('/');
    String parent = slash < 0 ? "" : path.substring(0, slash);
    return directories
            .computeIfAbsent(scheme + ":" + parent, key -> new TreeMap<>())
            .put(path.substring(slash + 1), entry)
        == null;
  }

  /** Names and entries directly below a directory of a scheme; the scheme itself is empty text. */
  Map<String, Entry> children(Scheme scheme, String directory) {
    return directories.getOrDefault(scheme + ":" + directory, new TreeMap<>());
  }

  boolean hasDirectory(Scheme scheme, String directory) {
    return directories.containsKey(scheme + ":" + directory);
  }

  @Nullable PackageFile file(Scheme scheme, String path) {
    int slash = path.lastIndexOf('/');
    Entry entry =
        children(scheme, slash < 0 ? "" : path.substring(0, slash)).get(path.substring(slash + 1));
    return entry == null ? null : entry.file();
  }

  static List<PackageFile> files(StorePackage owner) {
    return owner.contents().get();
  }
}
