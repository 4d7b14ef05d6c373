package io.github.pythonenv.plan;

import io.github.pythonenv.store.Bucket;
import io.github.pythonenv.store.PackageFacts;
import io.github.pythonenv.store.PackageFacts.TopLevel;
import io.github.pythonenv.store.PackageFile;
import io.github.pythonenv.store.Scheme;
import io.github.pythonenv.store.StorePackage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a package gets in the plan under construction: the matter of its RECORD. */
final class PlannedPackage {
  private final int order;
  private final StorePackage distribution;
  private final boolean requested;
  private boolean split;
  private @Nullable PackageTree tree;

  /** Links to whole directories, in the order in which they were planned. */
  private final List<String> directoryLinks = new ArrayList<>();

  private final List<String> scripts = new ArrayList<>();
  private final Set<String> lost = new HashSet<>();
  private boolean siteIsPlain = true;

  PlannedPackage(int order, StorePackage distribution, boolean requested) {
    this.order = order;
    this.distribution = distribution;
    this.requested = requested;
  }

  /** Its place in the closure: the lower wins. */
  int order() {
    return order;
  }

  StorePackage distribution() {
    return distribution;
  }

  boolean requested() {
    return requested;
  }

  void markSplit() {
    split = true;
  }

  /** Whether its directories must be real, since a run path leads into another distribution. */
  boolean split() {
    return split;
  }

  String source() {
    return Bucket.PACKAGE.directory() + "/" + distribution.key();
  }

  PackageTree tree() {
    PackageTree known = tree;
    if (known == null) {
      known = new PackageTree(distribution);
      tree = known;
    }
    return known;
  }

  /** Whether it has a directory of that name directly in site-packages. */
  boolean hasTopLevelDirectory(String name) {
    for (TopLevel entry : distribution.facts().topLevel()) {
      if (entry.scheme() == Scheme.SITE && entry.isDirectory() && entry.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a directory directly below site-packages is a namespace. */
  boolean hasNamespace(String directory) {
    for (PackageFacts.TopLevel entry : distribution.facts().topLevel()) {
      if (entry.isNamespace() && entry.name().equals(directory)) {
        return true;
      }
    }
    return false;
  }

  PackageFile file(Scheme scheme, String path) {
    PackageFile file = tree().file(scheme, path);
    if (file == null) {
      throw new IllegalStateException(distribution.label() + " does not list " + path);
    }
    return file;
  }

  void linkedDirectory(String path) {
    directoryLinks.add(path);
  }

  void generated(String path) {
    scripts.add(path);
  }

  void lost(String path) {
    lost.add(path);
    siteIsPlain = false;
  }

  /** One of its directories in site-packages is shared or split: no prepared RECORD fits. */
  void descended() {
    siteIsPlain = false;
  }

  boolean siteIsPlain() {
    return siteIsPlain;
  }

  List<String> directoryLinks() {
    return directoryLinks;
  }

  List<String> scripts() {
    return scripts;
  }

  boolean isWhole() {
    return lost.isEmpty();
  }

  /** Whether a path, or a directory above it, went to another package. */
  boolean hasLost(String path) {
    if (lost.isEmpty()) {
      return false;
    }
    for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (lost.contains(path.substring(0, end))) {
        return true;
      }
    }
    return false;
  }
}
