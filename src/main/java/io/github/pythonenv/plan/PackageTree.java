package io.github.pythonenv.plan;

import io.github.pythonenv.store.PackageFacts;
import io.github.pythonenv.store.PackageFile;
import io.github.pythonenv.store.Scheme;
import io.github.pythonenv.store.StorePackage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The contents of one package as a tree; built when something below a shared directory is asked.
 */
final class PackageTree {
  private static final Comparator<PackageFile> ORDER =
      Comparator.comparing(PackageFile::scheme).thenComparing(PackageFile::path);

  /** A directory has children, a file has a file. */
  record Entry(String path, boolean directory, @Nullable PackageFile file) {}

  private final List<PackageFile> files;
  private final Map<String, Map<String, Entry>> directories = new HashMap<>();

  PackageTree(StorePackage owner) {
    files = new ArrayList<>(owner.contents().get());
    files.sort(ORDER);
  }

  private Map<String, Map<String, Entry>> directories() {
    if (directories.isEmpty()) {
      for (PackageFile file : files) {
        add(file);
      }
    }
    return directories;
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

  /** Every file, in an order of its own: that in which they were listed means nothing. */
  List<PackageFile> files() {
    return files;
  }

  /** Names and entries directly below a directory of a scheme; the scheme itself is empty text. */
  Map<String, Entry> children(Scheme scheme, String directory) {
    return directories().getOrDefault(scheme + ":" + directory, new TreeMap<>());
  }

  boolean hasDirectory(Scheme scheme, String directory) {
    return directories().containsKey(scheme + ":" + directory);
  }

  /** Whether a directory of site-packages holds directories and no module of its own. */
  boolean isNamespace(String directory) {
    boolean directories = false;
    for (Map.Entry<String, Entry> child : children(Scheme.SITE, directory).entrySet()) {
      if (!child.getValue().directory()) {
        if (!PackageFacts.TopLevel.marksNamespace(child.getKey())) {
          return false;
        }
      } else {
        directories |= !child.getKey().equals("__pycache__");
      }
    }
    return directories;
  }

  @Nullable PackageFile file(Scheme scheme, String path) {
    int slash = path.lastIndexOf('/');
    Entry entry =
        children(scheme, slash < 0 ? "" : path.substring(0, slash)).get(path.substring(slash + 1));
    return entry == null ? null : entry.file();
  }
}
