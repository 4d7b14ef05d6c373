package io.github.pythonenv.plan;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.store.StorePackage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The packages of one environment, in the order in which the first wins: what was asked for in its
 * own order, then what that brought along, by name.
 *
 * @param packages each name once
 * @param requested the names that were asked for
 * @param directUrls the text of direct_url.json for those that were not taken from an index (PEP
 *     610)
 */
public record Closure(
    List<StorePackage> packages, Set<PackageName> requested, Map<PackageName, String> directUrls) {
  public Closure {
    packages = List.copyOf(packages);
    requested = Set.copyOf(requested);
    directUrls = Map.copyOf(directUrls);
  }

  public Closure(List<StorePackage> packages, Set<PackageName> requested) {
    this(packages, requested, Map.of());
  }

  /** The same packages, some with a direct_url.json. */
  public Closure with(Map<PackageName, String> texts) {
    return new Closure(packages, requested, texts);
  }

  /**
   * Orders packages and refuses two distributions of one name.
   *
   * @param requested in the order of the declaration
   */
  public static Closure of(List<PackageName> requested, List<StorePackage> packages) {
    Map<PackageName, List<StorePackage>> byName = new TreeMap<>();
    for (StorePackage each : packages) {
      List<StorePackage> same = byName.get(each.name());
      if (same == null) {
        same = new ArrayList<>(1);
        byName.put(each.name(), same);
      }
      same.add(each);
    }
    List<String> duplicates = new ArrayList<>();
    for (List<StorePackage> same : byName.values()) {
      if (same.size() > 1) {
        duplicates.add(
            String.join(", ", same.stream().map(each -> each.label() + " " + each.key()).toList()));
      }
    }
    if (!duplicates.isEmpty()) {
      throw new PythonEnvException(
          "An environment can hold one distribution of a name, here are more",
          duplicates,
          "declare one of them only");
    }
    Map<PackageName, StorePackage> ordered = new LinkedHashMap<>();
    for (PackageName name : requested) {
      List<StorePackage> found = byName.get(name);
      if (found != null) {
        ordered.put(name, found.get(0));
      }
    }
    for (List<StorePackage> same : byName.values()) {
      ordered.putIfAbsent(same.get(0).name(), same.get(0));
    }
    return new Closure(List.copyOf(ordered.values()), Set.copyOf(requested));
  }
}
