package io.github.pythonenv.plan;

import io.github.pythonenv.packaging.PackageName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Paths that the same packages provide, and the narrowest rule for all of them.
 *
 * @param names the packages, the first that would win first
 */
record CollisionArea(List<PackageName> names, List<String> paths) {
  CollisionArea {
    names = List.copyOf(names);
    paths = List.copyOf(paths);
  }

  /**
   * Areas with all paths, each as narrow as their number allows: the widest is divided as long as
   * there are not too many, down to the files of one directory. What would be all of the
   * environment is divided in any case.
   */
  static List<CollisionArea> narrowest(List<Collision> collisions, int limit) {
    Map<List<PackageName>, List<String>> all = new LinkedHashMap<>();
    for (Collision each : collisions) {
      all.computeIfAbsent(each.names(), key -> new ArrayList<>()).add(each.path());
    }
    List<CollisionArea> areas = new ArrayList<>();
    all.forEach((names, paths) -> areas.add(new CollisionArea(names, paths)));
    for (int i = 0; i < areas.size(); i++) {
      if (areas.get(i).directory().isEmpty()) {
        areas.addAll(i, areas.remove(i).divided());
      }
    }
    while (true) {
      int size = areas.size();
      Optional<CollisionArea> widest =
          areas.stream()
              .filter(each -> !each.isFlat())
              .filter(each -> size - 1 + each.divided().size() <= limit)
              .min(Comparator.comparingInt(each -> depth(each.directory())));
      if (widest.isEmpty()) {
        return areas;
      }
      int at = areas.indexOf(widest.get());
      areas.addAll(at, areas.remove(at).divided());
    }
  }

  private static int depth(String directory) {
    return (int) directory.chars().filter(c -> c == '/').count();
  }

  CollisionRule rule() {
    return new CollisionRule(pattern(), names.get(0));
  }

  private String pattern() {
    if (paths.size() == 1) {
      return paths.get(0);
    }
    return directory() + (isFlat() ? "*" : "**");
  }

  /** Whether all paths are in one directory. */
  private boolean isFlat() {
    String directory = directory();
    return paths.stream().allMatch(path -> parent(path).equals(directory));
  }

  /** The longest directory that holds all paths, with a slash at its end; empty for the root. */
  private String directory() {
    String directory = parent(paths.get(0));
    for (String path : paths) {
      while (!path.startsWith(directory)) {
        directory = parent(directory.substring(0, directory.length() - 1));
      }
    }
    return directory;
  }

  private static String parent(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  /** An area for the files in the common directory, one for each directory there. */
  private Collection<CollisionArea> divided() {
    int start = directory().length();
    Map<String, CollisionArea> areas = new LinkedHashMap<>();
    for (String path : paths) {
      int end = path.indexOf('/', start);
      // No pattern is for the files in the root: it would look like one for everything.
      areas.merge(
          end < 0 && start == 0 ? path : path.substring(0, Math.max(start, end + 1)),
          new CollisionArea(names, List.of(path)),
          CollisionArea::with);
    }
    return areas.values();
  }

  private CollisionArea with(CollisionArea other) {
    List<String> all = new ArrayList<>(paths);
    all.addAll(other.paths);
    return new CollisionArea(names, all);
  }
}
