package io.github.pythonenv.build;

import io.github.pythonenv.lock.Lock;
import io.github.pythonenv.lock.LockedPackage;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Requirement;
import io.github.pythonenv.packaging.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Locked packages of which a newer release would have been taken, if it did not require another
 * version of what the project declares: a resolver looks for an older release then, and says
 * nothing.
 */
final class HeldBack {
  /**
   * A package that the project declares.
   *
   * @param origin the POM element
   */
  record Declared(PackageName name, String origin, Version version) {}

  private final Map<PackageName, Version> locked;

  HeldBack(Lock lock) {
    this(newest(lock));
  }

  HeldBack(Map<PackageName, Version> locked) {
    this.locked = Map.copyOf(locked);
  }

  /** The newest of several versions, which are for several platforms. */
  private static Map<PackageName, Version> newest(Lock lock) {
    Map<PackageName, Version> versions = new HashMap<>();
    for (LockedPackage each : lock.packages()) {
      versions.merge(
          each.name(), each.version(), (one, other) -> one.compareTo(other) < 0 ? other : one);
    }
    return versions;
  }

  /** The names that another lock has in a newer version. */
  Set<PackageName> newerIn(Lock other) {
    Set<PackageName> names = new TreeSet<>();
    newest(other)
        .forEach(
            (name, version) -> {
              if (isOlderThan(name, version)) {
                names.add(name);
              }
            });
    return names;
  }

  private boolean isOlderThan(PackageName name, Version version) {
    Version own = locked.get(name);
    return own != null && own.compareTo(version) < 0;
  }

  /**
   * One sentence for each package that a declared one holds back.
   *
   * @param newer what the newer releases say of themselves
   */
  List<String> warnings(Collection<CoreMetadata> newer, List<Declared> declared) {
    List<CoreMetadata> sorted = new ArrayList<>(newer);
    sorted.sort(Comparator.comparing(CoreMetadata::name));
    List<String> warnings = new ArrayList<>();
    for (CoreMetadata each : sorted) {
      if (isOlderThan(each.name(), each.version())) {
        List<Requirement> broken = broken(each, declared);
        if (!broken.isEmpty()) {
          warnings.add(sentence(each, broken, declared));
        }
      }
    }
    return warnings;
  }

  private static List<Requirement> broken(CoreMetadata newer, List<Declared> declared) {
    List<Requirement> broken = new ArrayList<>();
    for (String text : newer.requiresDist()) {
      Graph.parsed(text).filter(each -> isBroken(each, declared)).ifPresent(broken::add);
    }
    return broken;
  }

  private static boolean isBroken(Requirement requirement, List<Declared> declared) {
    for (Declared each : declared) {
      if (each.name().equals(requirement.name())
          && !requirement.specifiers().contains(each.version())) {
        return true;
      }
    }
    return false;
  }

  private String sentence(CoreMetadata newer, List<Requirement> broken, List<Declared> declared) {
    StringBuilder text = new StringBuilder();
    text.append(newer.name()).append(' ').append(locked.get(newer.name()));
    text.append(" was locked and not ").append(newer.version()).append(", as that requires ");
    Set<String> required = new TreeSet<>();
    Set<String> had = new TreeSet<>();
    Set<PackageName> names = new TreeSet<>();
    for (Requirement each : broken) {
      required.add(each.toString());
      names.add(each.name());
    }
    for (Declared each : declared) {
      if (names.contains(each.name())) {
        had.add(each.origin() + " has version " + each.version());
      }
    }
    text.append(String.join(" and ", required)).append(" and ").append(String.join(" and ", had));
    text.append("; declare a version that it takes, or accept any with <overrides><");
    text.append(newer.name()).append("><relax>");
    text.append(String.join(", ", names.stream().map(PackageName::value).toList()));
    // The lock holds the older release by now, and would keep it.
    text.append("</relax>, and build once with -Dpython-env.upgrade=").append(newer.name());
    return text.toString();
  }
}
