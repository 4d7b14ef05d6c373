package io.github.pythonenv.plan;

import io.github.pythonenv.store.Scheme;
import java.util.List;

/**
 * Finds the packages whose libraries look for libraries of another package, by a path relative to
 * their own place.
 *
 * <p>The loader takes that path inside the store when a directory on the way is a link, and the
 * other package is not there. Through links to single files it stays inside the environment.
 */
final class RunPaths {
  private RunPaths() {}

  /** Marks the packages that need real directories. */
  static void split(List<PlannedPackage> packages) {
    for (PlannedPackage each : packages) {
      for (String target : each.distribution().facts().foreignRunPaths()) {
        if (anotherProvides(packages, each, target)) {
          each.markSplit();
          break;
        }
      }
    }
  }

  private static boolean anotherProvides(
      List<PlannedPackage> packages, PlannedPackage each, String target) {
    int slash = target.indexOf('/');
    String first = slash < 0 ? target : target.substring(0, slash);
    for (PlannedPackage other : packages) {
      if (other != each
          && other.hasTopLevelDirectory(first)
          && other.tree().hasDirectory(Scheme.SITE, target)) {
        return true;
      }
    }
    return false;
  }
}
