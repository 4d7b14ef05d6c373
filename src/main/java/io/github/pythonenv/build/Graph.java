package io.github.pythonenv.build;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.lock.ForcedRequirement;
import io.github.pythonenv.lock.LocalDistribution;
import io.github.pythonenv.lock.Resolution;
import io.github.pythonenv.lock.RootRequirements;
import io.github.pythonenv.lock.StaticMetadata;
import io.github.pythonenv.lock.Substitutions;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.Marker;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Requirement;
import io.github.pythonenv.packaging.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What the project puts into the graph of packages, and changes in it. */
final class Graph {
  private final List<DeclaredPackage> declared;
  private final List<AppliedOverride> overrides;
  private final Supplier<RootRequirements> required;

  /**
   * @param required what the project itself asks for
   */
  Graph(
      List<DeclaredPackage> declared,
      List<AppliedOverride> overrides,
      Supplier<RootRequirements> required) {
    this.declared = List.copyOf(declared);
    this.overrides = List.copyOf(overrides);
    this.required = required;
  }

  List<AppliedOverride> overrides() {
    return overrides;
  }

  /** The packages that the project declares. */
  List<DeclaredPackage> declared() {
    return declared;
  }

  /** The names that are in the environment because they are declared. */
  List<PackageName> names() {
    return declared.stream().map(DeclaredPackage::name).toList();
  }

  /**
   * Those whose version others may not take.
   *
   * @param known the metadata of those that are {@link #asked}
   */
  List<HeldBack.Declared> versions(Map<PackageName, CoreMetadata> known) {
    List<HeldBack.Declared> versions = new ArrayList<>();
    for (DeclaredPackage each : declared) {
      Version version = each.metadata(known).version();
      versions.add(new HeldBack.Declared(each.name(), each.origin(), version));
    }
    return versions;
  }

  /** Every package that comes from this machine: those that are declared, and those overriding. */
  List<DeclaredPackage> local() {
    List<DeclaredPackage> local = new ArrayList<>(declared);
    overrides.forEach(each -> each.replacement().ifPresent(local::add));
    return local;
  }

  /** Those among {@link #local} that are there only where something requires them. */
  Set<PackageName> overriding() {
    Set<PackageName> names = new HashSet<>();
    overrides.forEach(each -> each.replacement().ifPresent(local -> names.add(local.name())));
    return names;
  }

  /** What the project itself asks for. */
  RootRequirements required() {
    return required.get();
  }

  /** The texts of direct_url.json. */
  Map<PackageName, String> directUrls() {
    Map<PackageName, String> texts = new HashMap<>();
    for (DeclaredPackage each : declared) {
      each.directUrl().ifPresent(text -> texts.put(each.name(), text));
    }
    return texts;
  }

  /** The names whose version the project decides, so that it may not be what others require. */
  Set<PackageName> decided() {
    Set<PackageName> names = new HashSet<>();
    local().forEach(each -> names.add(each.name()));
    names.addAll(forced());
    return names;
  }

  /** A text of everything in it. */
  String identity() {
    StringBuilder text = new StringBuilder();
    for (DeclaredPackage each : declared) {
      text.append(each.identity()).append('\n');
    }
    for (AppliedOverride each : overrides) {
      text.append(each.identity()).append('\n');
    }
    return text.toString();
  }

  /** The names whose metadata decides what is locked. */
  Set<PackageName> asked() {
    Set<PackageName> asked = new HashSet<>();
    for (DeclaredPackage each : declared) {
      each.inherits().ifPresent(asked::add);
    }
    for (AppliedOverride each : overrides) {
      if (each.changesRequirements()) {
        asked.add(each.name());
      }
    }
    declared.forEach(each -> asked.remove(each.name()));
    return asked;
  }

  /** The names whose version or file is taken, whatever others require. */
  Set<PackageName> forced() {
    Set<PackageName> names = new HashSet<>();
    overrides.stream().filter(AppliedOverride::forces).forEach(each -> names.add(each.name()));
    return names;
  }

  /** Whether a version or a file is taken, whatever others require. */
  boolean forces() {
    return overrides.stream().anyMatch(AppliedOverride::forces);
  }

  /**
   * Everything, as a resolver takes it.
   *
   * @param known the metadata of those that are {@link #asked}
   * @param demands on packages whose version is forced; they count only where it is insisted on
   */
  Substitutions substitutions(
      Map<PackageName, CoreMetadata> known, Demands demands, boolean insistent) {
    Map<PackageName, CoreMetadata> inherited = withLocal(known);
    List<LocalDistribution> local = new ArrayList<>();
    for (DeclaredPackage each : declared) {
      local.add(new LocalDistribution(each.name(), each.wheel(inherited).file()));
    }
    List<ForcedRequirement> forced = new ArrayList<>();
    List<StaticMetadata> metadata = new ArrayList<>();
    Set<PackageName> unfit = misfits(known).keySet();
    for (AppliedOverride each : overrides) {
      each.forced(insistent ? demands : Demands.NONE).ifPresent(forced::add);
      CoreMetadata own = known.get(each.name());
      if (own != null && each.changesRequirements() && !unfit.contains(each.name())) {
        metadata.add(
            new StaticMetadata(
                own.name(),
                own.version(),
                own.requiresPython(),
                each.requirements(own),
                own.providesExtra()));
      }
    }
    Substitutions inputs = inputs();
    return new Substitutions(
        local,
        forced,
        insistent,
        metadata,
        List.of(),
        inputs.declaredInputs(),
        inputs.overrideInputs());
  }

  /** The overrides that change dependencies which their packages do not have, by name. */
  SortedMap<PackageName, PythonEnvException> misfits(Map<PackageName, CoreMetadata> known) {
    SortedMap<PackageName, PythonEnvException> misfits = new TreeMap<>();
    for (AppliedOverride each : overrides) {
      CoreMetadata own = known.get(each.name());
      if (own != null && each.changesRequirements()) {
        try {
          each.requirements(own);
        } catch (PythonEnvException e) {
          List<String> details = new ArrayList<>();
          e.details().forEach(line -> details.add("`<overrides><" + each.name() + ">`: " + line));
          misfits.put(
              each.name(),
              new PythonEnvException(
                  "What an override changes of dependencies does not fit its package: "
                      + own.name()
                      + " "
                      + own.version(),
                  details,
                  "correct these elements; a package's METADATA says what it requires"));
        }
      }
    }
    return misfits;
  }

  /** The metadata of packages, and of those of this machine that others inherit from. */
  Map<PackageName, CoreMetadata> withLocal(Map<PackageName, CoreMetadata> known) {
    Set<PackageName> inherited = new HashSet<>();
    declared.forEach(each -> each.inherits().ifPresent(inherited::add));
    List<DeclaredPackage> open = new ArrayList<>(local());
    open.removeIf(each -> !inherited.contains(each.name()));
    Map<PackageName, CoreMetadata> all = new HashMap<>(known);
    // One may inherit itself, from one that comes later.
    boolean found = !open.isEmpty();
    while (found) {
      int before = open.size();
      open.removeIf(each -> isKnown(each, all));
      found = open.size() < before;
    }
    return all;
  }

  private static boolean isKnown(DeclaredPackage each, Map<PackageName, CoreMetadata> all) {
    Optional<PackageName> inherited = each.inherits();
    if (inherited.isPresent() && !all.containsKey(inherited.get())) {
      return false;
    }
    all.put(each.name(), each.metadata(all));
    return true;
  }

  /** What decides the lock, without making anything that only a lock lets us make. */
  Substitutions inputs() {
    Problems broken = new Problems();
    Substitutions inputs =
        new Substitutions(
            List.of(),
            List.of(),
            false,
            List.of(),
            List.of(),
            declaredInputs(broken),
            overrideInputs(broken));
    broken.throwIfAny("Packages of the project cannot be made");
    return inputs;
  }

  private List<String> declaredInputs(Problems broken) {
    List<String> lines = new ArrayList<>();
    for (DeclaredPackage each : declared) {
      try {
        String decisive =
            each.inherits().isPresent() ? each.identity() : requirements(each.metadata(Map.of()));
        lines.add(each.name() + " sha256:" + Hashes.sha256(decisive));
      } catch (PythonEnvException e) {
        broken.add(e);
      }
    }
    return lines;
  }

  /** What of a package's metadata decides the lock. */
  static String requirements(CoreMetadata metadata) {
    return "requires-python="
        + metadata.requiresPython().orElse("")
        + "\n"
        + String.join("\n", new TreeSet<>(metadata.requiresDist()))
        + "\n"
        + String.join("\n", new TreeSet<>(metadata.providesExtra()));
  }

  private List<String> overrideInputs(Problems broken) {
    List<String> lines = new ArrayList<>();
    for (AppliedOverride each : overrides) {
      try {
        lines.addAll(each.inputs());
      } catch (PythonEnvException e) {
        broken.add(e);
      }
    }
    return lines;
  }

  /**
   * What is asked of packages whose version is forced.
   *
   * @param known the packages that are locked, as far as it is known what they require
   * @param elsewhere the markers of the others
   */
  Demands demands(Collection<CoreMetadata> known, List<Optional<Marker>> elsewhere) {
    RootRequirements roots = required.get();
    List<Requirement> all = new ArrayList<>(roots.all());
    for (CoreMetadata each : known) {
      for (String text : each.requiresDist()) {
        Requirement.readable(text).ifPresent(all::add);
      }
    }
    local()
        .forEach(
            each ->
                each.metadata(Map.of())
                    .requiresDist()
                    .forEach(text -> Requirement.readable(text).ifPresent(all::add)));
    List<Optional<Marker>> unknown = new ArrayList<>(elsewhere);
    if (!roots.isComplete()) {
      unknown.add(Optional.empty());
    }
    return Demands.of(forced(), all, unknown);
  }

  /** A problem with every override of a package that is not in the graph. */
  Optional<PythonEnvException> missed(Resolution found) {
    Set<PackageName> names = new HashSet<>(found.local());
    found.lock().packages().forEach(each -> names.add(each.name()));
    declared.forEach(each -> names.add(each.name()));
    List<String> missed = new ArrayList<>();
    for (AppliedOverride each : overrides) {
      if (!names.contains(each.name())) {
        missed.add("`<overrides><" + each.name() + ">`");
      }
    }
    return missed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PythonEnvException(
                "Overrides change nothing: these packages are not in the environment",
                missed,
                "take them out of <overrides>, or correct the name; a package that is wanted goes"
                    + " into <requirements>, and what is for one of several environments into the"
                    + " <configuration> of its <execution>"));
  }
}
