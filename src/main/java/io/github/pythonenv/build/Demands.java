package io.github.pythonenv.build;

import io.github.pythonenv.packaging.Marker;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Requirement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is asked of packages whose version is forced, by those that require them: a resolver's
 * override takes the place of their requirements, and these would be lost.
 *
 * @param extras that somebody asks for
 * @param conditions the markers (PEP 508) under which a package is required; none where it always
 *     is, or where nothing is known
 */
record Demands(
    Map<PackageName, Set<PackageName>> extras, Map<PackageName, Set<String>> conditions) {
  static final Demands NONE = new Demands(Map.of(), Map.of());

  Demands {
    extras = Map.copyOf(extras);
    conditions = Map.copyOf(conditions);
  }

  /**
   * @param names of the packages whose version is forced
   * @param requirements every requirement that is known
   * @param elsewhere the markers of packages whose requirements are not known; empty for one that
   *     has none
   */
  static Demands of(
      Set<PackageName> names,
      Collection<Requirement> requirements,
      List<Optional<Marker>> elsewhere) {
    Map<PackageName, Set<PackageName>> extras = new HashMap<>();
    Map<PackageName, List<Optional<Marker>>> markers = new HashMap<>();
    names.forEach(name -> markers.put(name, new ArrayList<>(elsewhere)));
    for (Requirement each : requirements) {
      List<Optional<Marker>> own = markers.get(each.name());
      if (own != null) {
        extras.computeIfAbsent(each.name(), name -> new TreeSet<>()).addAll(each.extras());
        own.add(each.marker().flatMap(Marker::withoutExtras));
      }
    }
    Map<PackageName, Set<String>> conditions = new HashMap<>();
    markers.forEach(
        (name, all) -> {
          if (all.stream().allMatch(Optional::isPresent)) {
            TreeSet<String> texts = new TreeSet<>();
            all.forEach(marker -> texts.add(marker.get().toString()));
            conditions.put(name, texts);
          }
        });
    return new Demands(extras, conditions);
  }

  /** What any of two asks for: so it only grows, and an end is certain. */
  Demands or(Demands other) {
    Map<PackageName, Set<PackageName>> both = new HashMap<>(extras);
    other.extras.forEach((name, more) -> both.merge(name, more, Demands::union));
    Map<PackageName, Set<String>> either = new HashMap<>();
    conditions.forEach(
        (name, own) -> {
          Set<String> more = other.conditions.get(name);
          if (more != null) {
            either.put(name, union(own, more));
          }
        });
    return new Demands(both, either);
  }

  private static <T extends Comparable<T>> Set<T> union(Set<T> one, Set<T> other) {
    TreeSet<T> all = new TreeSet<>(one);
    all.addAll(other);
    return all;
  }

  /** The extras of a package as they stand behind its name: {@code [a,b]}, or nothing. */
  String extrasOf(PackageName name) {
    Set<PackageName> own = extras.getOrDefault(name, Set.of());
    return own.isEmpty()
        ? ""
        : "["
            + String.join(",", new TreeSet<>(own).stream().map(PackageName::value).toList())
            + "]";
  }

  /** The marker of a package as it stands behind a requirement, or nothing. */
  String markerOf(PackageName name) {
    Set<String> own = conditions.getOrDefault(name, Set.of());
    return own.isEmpty() ? "" : " ; (" + String.join(") or (", new TreeSet<>(own)) + ")";
  }
}
