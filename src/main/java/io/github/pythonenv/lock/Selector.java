package io.github.pythonenv.lock;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.BuildTag;
import io.github.pythonenv.packaging.DistributionFile;
import io.github.pythonenv.packaging.Marker;
import io.github.pythonenv.packaging.MarkerEnvironment;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.SupportedTags;
import io.github.pythonenv.packaging.Version;
import io.github.pythonenv.packaging.VersionSpecifiers;
import io.github.pythonenv.packaging.WheelFileName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Selects what to install from a lock: the packages whose markers hold (PEP 751), and of each the
 * wheel whose best tag ranks first; among equals the higher build tag (PEP 425, PEP 427).
 */
final class Selector {
  private static final int SHOWN_MISSES = 4;

  private final MarkerEnvironment environment;
  private final SupportedTags tags;
  private final Path directory;
  private final boolean sdistsAllowed;
  private final List<String> reasons = new ArrayList<>();
  private boolean sdistWouldDo;

  /**
   * @param directory the lock's, where its relative paths begin
   */
  Selector(
      MarkerEnvironment environment, SupportedTags tags, Path directory, boolean sdistsAllowed) {
    this.environment = environment;
    this.tags = tags;
    this.directory = directory;
    this.sdistsAllowed = sdistsAllowed;
  }

  /**
   * @throws NoCompatibleWheelException with every reason at once
   */
  Selection select(Lock lock) {
    MarkerEnvironment active =
        new MarkerEnvironment(environment.values(), "", Set.of(), lock.defaultGroups());
    lock.requiresPython().ifPresent(python -> checkPython("the lock", python));
    checkEnvironments(lock, active);
    List<DistributionFile> wheels = new ArrayList<>();
    List<DistributionFile> sdists = new ArrayList<>();
    for (List<LockedPackage> same : active(lock, active).values()) {
      LockedPackage locked = same.get(0);
      if (same.size() > 1) {
        reasons.add(
            locked.name()
                + ": several of its entries are active, of which one could be installed: "
                + String.join(", ", same.stream().map(one -> one.version().toString()).toList()));
        continue;
      }
      locked.requiresPython().ifPresent(python -> checkPython(label(locked), python));
      select(locked, wheels, sdists);
    }
    if (!reasons.isEmpty()) {
      throw new NoCompatibleWheelException(
          "The lock does not fit this interpreter: " + interpreter(), reasons, hint());
    }
    return new Selection(wheels, sdists);
  }

  private static Map<PackageName, List<LockedPackage>> active(
      Lock lock, MarkerEnvironment environment) {
    Map<PackageName, List<LockedPackage>> active = new TreeMap<>();
    for (LockedPackage locked : lock.packages()) {
      if (locked.marker().isEmpty() || locked.marker().get().evaluate(environment)) {
        active.computeIfAbsent(locked.name(), name -> new ArrayList<>(1)).add(locked);
      }
    }
    return active;
  }

  private void checkPython(String label, VersionSpecifiers python) {
    if (!python.contains(pythonVersion())) {
      reasons.add(label + " requires Python " + python);
    }
  }

  private void checkEnvironments(Lock lock, MarkerEnvironment active) {
    for (Marker marker : lock.environments()) {
      if (marker.evaluate(active)) {
        return;
      }
    }
    if (!lock.environments().isEmpty()) {
      reasons.add(
          "the lock is made for other environments: "
              + String.join(" or ", lock.environments().stream().map(Marker::toString).toList()));
    }
  }

  private void select(
      LockedPackage locked, List<DistributionFile> wheels, List<DistributionFile> sdists) {
    Optional<Candidate> best =
        locked.wheels().stream().flatMap(this::candidate).min(Candidate.ORDER);
    if (best.isPresent()) {
      wheels.add(locked.file(best.get().file(), directory));
    } else if (locked.sdist().isPresent() && sdistsAllowed) {
      sdists.add(locked.file(locked.sdist().get(), directory));
    } else if (locked.sdist().isPresent()) {
      sdistWouldDo = true;
      reasons.add(
          label(locked)
              + (locked.wheels().isEmpty() ? " is there as a source only: " : misses(locked) + "; ")
              + locked.sdist().get().fileName());
    } else {
      reasons.add(label(locked) + misses(locked));
    }
  }

  private Stream<Candidate> candidate(LockedFile file) {
    WheelFileName name = WheelFileName.parse(file.fileName());
    OptionalInt rank = tags.rank(name.tags());
    return rank.isPresent()
        ? Stream.of(new Candidate(file, rank.getAsInt(), name.build()))
        : Stream.empty();
  }

  /** What there is instead: one line for each kind of miss. */
  private String misses(LockedPackage locked) {
    Set<String> misses = new LinkedHashSet<>();
    for (LockedFile file : locked.wheels()) {
      misses.add(tags.mismatch(WheelFileName.parse(file.fileName()).tags()));
    }
    StringBuilder text = new StringBuilder(" has no wheel that fits, but ");
    text.append(locked.wheels().size());
    text.append(locked.wheels().size() == 1 ? " wheel that does not: " : " wheels that do not: ");
    text.append(String.join("; ", misses.stream().limit(SHOWN_MISSES).toList()));
    return misses.size() > SHOWN_MISSES ? text.append("; …").toString() : text.toString();
  }

  private Version pythonVersion() {
    String text = environment.values().getOrDefault("python_full_version", "");
    // A build from a source checkout says 3.14.0+, which is no version (PEP 440).
    String version = text.endsWith("+") ? text.substring(0, text.length() - 1) : text;
    try {
      return Version.parse(version);
    } catch (PythonEnvException e) {
      throw new PythonEnvException(
          "The interpreter names no version of Python: " + text, List.of(), "", e);
    }
  }

  private String interpreter() {
    Map<String, String> values = environment.values();
    return values.getOrDefault("implementation_name", "python")
        + " "
        + values.getOrDefault("python_full_version", "")
        + " on "
        + values.getOrDefault("sys_platform", "")
        + " "
        + values.getOrDefault("platform_machine", "");
  }

  private String hint() {
    return sdistWouldDo
        ? "`<onlyWheels>false</onlyWheels>` builds source distributions; or choose a version or a"
            + " `<python>` that has wheels"
        : "choose another `<python>`, or other versions in `<requirements>`, and run"
            + " `mvn python-env:lock`";
  }

  private static String label(LockedPackage locked) {
    return locked.name() + " " + locked.version();
  }

  /** A wheel that fits. */
  private record Candidate(LockedFile file, int rank, Optional<BuildTag> build) {
    static final Comparator<Candidate> ORDER =
        Comparator.comparingInt(Candidate::rank)
            .thenComparing(
                Candidate::build,
                Comparator.comparing(
                    (Optional<BuildTag> build) -> build.orElse(null),
                    Comparator.nullsLast(Comparator.<BuildTag>reverseOrder())));
  }
}
