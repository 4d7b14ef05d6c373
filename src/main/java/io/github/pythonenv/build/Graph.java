package io.github.pythonenv.build;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.lock.ForcedRequirement;
import io.github.pythonenv.lock.LocalDistribution;
import io.github.pythonenv.lock.Resolution;
import io.github.pythonenv.lock.StaticMetadata;
import io.github.pythonenv.lock.Substitutions;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Requirement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the project puts into the graph of packages, and changes in it. */
final class Graph {
  private final List<DeclaredPackage> declared;
  private final List<AppliedOverride> overrides;
  private final List<Requirement> required;

  /**
   * @param required what the POM itself asks for
   */
  Graph(
      List<DeclaredPackage> declared, List<AppliedOverride> overrides, List<Requirement> required) {
    this.declared = List.copyOf(declared);
    this.overrides = List.copyOf(overrides);
    this.required = List.copyOf(required);
  }

  List<AppliedOverride> overrides() {
    return overrides;
  }

  /** The names that are in the environment because they are declared. */
  List<PackageName> names() {
    return declared.stream().map(DeclaredPackage::name).toList();
  }

  /** Every package that comes from this machine: those that are declared, and those overriding. */
  List<DeclaredPackage> local() {
    List<DeclaredPackage> local = new ArrayList<>(declared);
    overrides.forEach(each -> each.replacement().ifPresent(local::add));
    return local;
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
    overrides.stream().filter(AppliedOverride::forces).forEach(each -> names.add(each.name()));
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

  /** Whether a version or a file is taken, whatever others require. */
  boolean forces() {
    return overrides.stream().anyMatch(AppliedOverride::forces);
  }

  /**
   * @param extras that are asked for of packages whose version is forced; they count only where it
   *     is insisted on
   */
  Substitutions substitutions(
      Map<PackageName, CoreMetadata> known, Set<ExtraOf> extras, boolean insistent) {
    List<LocalDistribution> local = new ArrayList<>();
    for (DeclaredPackage each : declared) {
      local.add(new LocalDistribution(each.name(), each.wheel(known).file()));
    }
    List<ForcedRequirement> forced = new ArrayList<>();
    List<StaticMetadata> metadata = new ArrayList<>();
    for (AppliedOverride each : overrides) {
      each.forced(insistent ? extras : Set.of()).ifPresent(forced::add);
      CoreMetadata own = known.get(each.name());
      if (own != null && each.changesRequirements()) {
        metadata.add(
            new StaticMetadata(
                own.name(),
                own.version(),
                own.requiresPython(),
                each.requirements(own),
                own.providesExtra()));
      }
    }
    return new Substitutions(
        local, forced, insistent, metadata, List.of(), declaredInputs(), overrideInputs());
  }

  /** What decides the lock, without making anything that only a lock lets us make. */
  Substitutions inputs() {
    return new Substitutions(
        List.of(), List.of(), false, List.of(), List.of(), declaredInputs(), overrideInputs());
  }

  private List<String> declaredInputs() {
    List<String> lines = new ArrayList<>();
    for (DeclaredPackage each : declared) {
      String decisive =
          each.inherits().isPresent() ? each.identity() : requirements(each.metadata(Map.of()));
      lines.add(each.name() + " sha256:" + Hashes.sha256(decisive));
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

  private List<String> overrideInputs() {
    List<String> lines = new ArrayList<>();
    for (AppliedOverride each : overrides) {
      lines.addAll(each.inputs());
    }
    return lines;
  }

  /**
   * The extras that are asked for of packages whose version is forced.
   *
   * @param packages those that are locked, as far as they are known
   */
  Set<ExtraOf> extras(Collection<CoreMetadata> packages) {
    Set<PackageName> forced = new HashSet<>();
    overrides.stream().filter(AppliedOverride::forces).forEach(each -> forced.add(each.name()));
    Set<ExtraOf> extras = new HashSet<>();
    for (Requirement each : required) {
      add(each, forced, extras);
    }
    for (CoreMetadata each : packages) {
      for (String text : each.requiresDist()) {
        parsed(text).ifPresent(requirement -> add(requirement, forced, extras));
      }
    }
    return extras;
  }

  /** A broken requirement of somebody else's package asks for nothing. */
  private static Optional<Requirement> parsed(String text) {
    try {
      return Optional.of(Requirement.parse(text));
    } catch (PythonEnvException e) {
      return Optional.empty();
    }
  }

  private static void add(Requirement requirement, Set<PackageName> names, Set<ExtraOf> extras) {
    if (names.contains(requirement.name())) {
      requirement.extras().forEach(extra -> extras.add(new ExtraOf(requirement.name(), extra)));
    }
  }

  /**
   * @throws PythonEnvException with every override of a package that is not in the graph
   */
  void requireHits(Resolution found) {
    Set<PackageName> names = new HashSet<>(found.local());
    found.lock().packages().forEach(each -> names.add(each.name()));
    declared.forEach(each -> names.add(each.name()));
    List<String> missed = new ArrayList<>();
    for (AppliedOverride each : overrides) {
      if (!names.contains(each.name())) {
        missed.add("`<overrides><" + each.name() + ">`");
      }
    }
    if (!missed.isEmpty()) {
      throw new PythonEnvException(
          "Overrides change nothing: these packages are not in the environment",
          missed,
          "take them out of <overrides>, or correct the name; a package that is wanted goes into"
              + " <requirements>");
    }
  }
}
