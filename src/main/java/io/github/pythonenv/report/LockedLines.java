package io.github.pythonenv.report;

import io.github.pythonenv.lock.LockFile;
import io.github.pythonenv.lock.LockedPackage;
import io.github.pythonenv.packaging.PackageName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** The packages of an environment: what is locked, and what the project puts in its place. */
final class LockedLines {
  private static final int MOST_ASKING = 6;
  private static final List<String> DECLARING =
      List.of("metaPackages", "editablePackages", "pythonModules", "wheels", "sources");

  private final TwoColumns out;
  private final EffectiveEnvironment environment;
  private final InstalledPackages installed;
  private final SortedMap<PackageName, SortedSet<String>> requiredBy;
  private final SortedMap<PackageName, EffectiveOverride> overrides = new TreeMap<>();
  private final SortedMap<PackageName, String> declared = new TreeMap<>();

  LockedLines(
      TwoColumns out, EffectiveEnvironment environment, ConfigurationElement configuration) {
    this.out = out;
    this.environment = environment;
    this.installed = InstalledPackages.in(environment.output());
    this.requiredBy = installed.requiredBy();
    for (ConfigurationElement map : configuration.children()) {
      ConfigurationValue values = environment.values().child(map.name(), 0);
      for (ConfigurationElement each : map.children()) {
        if (map.name().equals("overrides")) {
          EffectiveOverride override = EffectiveOverride.of(each, values.child(each.name(), 0));
          EffectiveOverride.name(each.name()).ifPresent(name -> overrides.put(name, override));
        } else if (DECLARING.contains(map.name())) {
          EffectiveOverride.name(each.name())
              .ifPresent(name -> declared.put(name, "declared in <" + map.name() + ">"));
        }
      }
    }
  }

  void lock(LockFile lock) {
    out.heading("Packages");
    if (lock.exists()) {
      for (LockedPackage each : lock.read().packages()) {
        locked(each);
      }
    } else {
      out.line(
          1,
          "there is no " + lock.path().getFileName() + " yet: `mvn python-env:lock` makes it",
          "");
    }
    declared.forEach((name, origin) -> out.line(1, label(name), origin + asking(name)));
    for (Map.Entry<PackageName, EffectiveOverride> each : overrides.entrySet()) {
      if (each.getValue().isFile()) {
        out.line(
            1,
            label(each.getKey()),
            "override " + each.getValue().decides().orElse("") + asking(each.getKey()));
      }
    }
  }

  private void locked(LockedPackage each) {
    PackageName name = each.name();
    String origin = "lock";
    if (declared.containsKey(name)) {
      origin = "lock " + each.version() + " -> " + declared.remove(name);
    } else if (overrides.containsKey(name)) {
      origin = overrides.get(name).origin(each.version());
      if (overrides.get(name).isFile()) {
        overrides.remove(name);
      }
    }
    String marker = each.marker().map(text -> "; where " + text).orElse("");
    out.line(1, name + " " + each.version(), origin + marker + asking(name));
  }

  private String label(PackageName name) {
    return (name + " " + installed.version(name)).trim();
  }

  /** What asks for a package, as far as that is known without resolving anything. */
  private String asking(PackageName name) {
    List<String> asking = new ArrayList<>();
    if (environment.requested().contains(name)) {
      asking.add("<requirements>");
    }
    asking.addAll(requiredBy.getOrDefault(name, Collections.emptySortedSet()));
    if (asking.isEmpty()) {
      return "";
    }
    int shown = Math.min(asking.size(), MOST_ASKING);
    String further = shown < asking.size() ? " and " + (asking.size() - shown) + " more" : "";
    return "; required by " + String.join(", ", asking.subList(0, shown)) + further;
  }
}
