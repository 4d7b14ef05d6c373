package io.github.pythonenv.build;

import io.github.pythonenv.lock.Lock;
import io.github.pythonenv.lock.LockedFile;
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
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
  record Declared(PackageName name, String origin, Version version) {
    private String had() {
      return origin + " has version " + version;
    }
  }

  /** What is fetched for a sentence, a file; what follows the hint has it then. */
  private static final long MOST_BYTES = 50_000_000;

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

  /** What another lock has in a newer version, and in which. */
  SortedMap<PackageName, Version> newerIn(Lock other) {
    SortedMap<PackageName, Version> newer = new TreeMap<>(newest(other));
    newer.entrySet().removeIf(each -> !isOlderThan(each.getKey(), each.getValue()));
    return newer;
  }

  /** A lock without what is too much effort for a warning: big files, and builds. */
  static Lock light(Lock lock) {
    List<LockedPackage> packages = new ArrayList<>();
    for (LockedPackage each : lock.packages()) {
      List<LockedFile> small = new ArrayList<>(each.wheels());
      small.removeIf(file -> size(file) > MOST_BYTES);
      // Where none is for this machine, the first is looked into.
      small.sort(Comparator.comparingLong(HeldBack::size));
      packages.add(
          new LockedPackage(
              each.name(),
              each.version(),
              each.marker(),
              each.requiresPython(),
              small,
              Optional.empty()));
    }
    return lock.with(packages);
  }

  private boolean isOlderThan(PackageName name, Version version) {
    Version own = locked.get(name);
    return own != null && own.compareTo(version) < 0;
  }

  private static long size(LockedFile file) {
    return file.size().orElse(MOST_BYTES);
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

  /**
   * One sentence for each newer release of which it is not known what it requires.
   *
   * @param newer as {@link #newerIn} says
   * @param known of which more is said, or nothing for a reason
   */
  List<String> vagueWarnings(
      SortedMap<PackageName, Version> newer, Set<PackageName> known, List<Declared> declared) {
    Set<String> had = new TreeSet<>();
    declared.forEach(each -> had.add(each.had()));
    List<String> warnings = new ArrayList<>();
    newer.forEach(
        (name, version) -> {
          if (!known.contains(name)) {
            warnings.add(
                beginning(name, version)
                    + "which would be taken if every version of what is declared would do: "
                    + String.join(" and ", had)
                    + "; compare that with what it requires");
          }
        });
    return warnings;
  }

  private String beginning(PackageName name, Version newer) {
    return name + " " + locked.get(name) + " was locked and not " + newer + ", ";
  }

  private static List<Requirement> broken(CoreMetadata newer, List<Declared> declared) {
    List<Requirement> broken = new ArrayList<>();
    for (String text : newer.requiresDist()) {
      Requirement.readable(text).filter(each -> isBroken(each, declared)).ifPresent(broken::add);
    }
    // Whether somebody asks for an extra is not known: it is the reason where there is no other.
    if (!broken.stream().allMatch(Requirement::isOfExtra)) {
      broken.removeIf(Requirement::isOfExtra);
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
    text.append(beginning(newer.name(), newer.version())).append("as that requires ");
    Set<String> required = new TreeSet<>();
    Set<String> had = new TreeSet<>();
    Set<PackageName> names = new TreeSet<>();
    for (Requirement each : broken) {
      required.add(each.toString());
      names.add(each.name());
    }
    for (Declared each : declared) {
      if (names.contains(each.name())) {
        had.add(each.had());
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
