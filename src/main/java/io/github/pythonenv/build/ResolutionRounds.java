package io.github.pythonenv.build;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.lock.Lock;
import io.github.pythonenv.lock.LockFile;
import io.github.pythonenv.lock.LockSources;
import io.github.pythonenv.lock.LockedPackage;
import io.github.pythonenv.lock.Resolution;
import io.github.pythonenv.lock.ResolutionException;
import io.github.pythonenv.lock.ResolveRequest;
import io.github.pythonenv.lock.Resolver;
import io.github.pythonenv.lock.Substitutions;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Requirement;
import io.github.pythonenv.packaging.TypedRequirement;
import io.github.pythonenv.packaging.Version;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resolves again until what was assumed of packages is what their locked versions say.
 *
 * <p>A meta package takes over the metadata of a locked package, and an override changes that of
 * one: both decide what is locked. The first assumption is what would be locked if nothing depended
 * on anything; mostly it holds.
 */
final class ResolutionRounds {
  private static final Logger LOG = LoggerFactory.getLogger(ResolutionRounds.class);
  private static final int LIMIT = 6;

  private final Resolver resolver;
  private final Graph graph;
  private final LockedMetadata metadata;
  private final LockFile file;

  ResolutionRounds(Resolver resolver, Graph graph, LockedMetadata metadata, LockFile file) {
    this.resolver = resolver;
    this.graph = graph;
    this.metadata = metadata;
    this.file = file;
  }

  /**
   * @throws PythonEnvException when there is no solution, or an override hits nothing
   */
  Resolution solve(ResolveRequest wanted) {
    try {
      return solveWhatIsKnown(wanted);
    } catch (ResolutionException e) {
      throw e.unknown().isEmpty() ? e : new UnknownPackages(resolver, graph, file).all(wanted, e);
    }
  }

  private Resolution solveWhatIsKnown(ResolveRequest wanted) {
    Map<PackageName, CoreMetadata> known = guess(wanted);
    try {
      return solve(wanted, known, false);
    } catch (ResolutionException e) {
      if (!graph.forces()) {
        throw told(e, wanted, known);
      }
      LOG.debug("What is overridden does not fit what others require", e);
    }
    Resolution found;
    try {
      found = solve(wanted, known, true);
    } catch (ResolutionException e) {
      throw told(e, wanted, known);
    }
    LOG.info("What is overridden does not fit what others require; it is taken nevertheless");
    return found;
  }

  /** With what the project declares and changes, and with everyone who takes part in a conflict. */
  private ResolutionException told(
      ResolutionException e, ResolveRequest wanted, Map<PackageName, CoreMetadata> known) {
    ResolutionException named = new NamedElements(graph).below(e, known);
    return new Conflict(resolver, graph, metadata, file).below(named, wanted, known);
  }

  private Map<PackageName, CoreMetadata> guess(ResolveRequest wanted) {
    Set<PackageName> asked = graph.asked();
    if (asked.isEmpty()) {
      return Map.of();
    }
    ResolveRequest plain = with(ofIndexes(wanted), Map.of(), Demands.NONE, false);
    try {
      return metadata.of(resolver.guess(plain, asked, file), asked);
    } catch (ResolutionException e) {
      LOG.debug("One of them is not to be had by itself", e);
    }
    // A name that nothing has must not hide what the others say.
    Map<PackageName, CoreMetadata> known = new HashMap<>();
    for (PackageName each : asked) {
      try {
        known.putAll(metadata.of(resolver.guess(plain, List.of(each), file), Set.of(each)));
      } catch (ResolutionException e) {
        LOG.debug("Not to be had by itself: {}", each, e);
      }
    }
    return known;
  }

  /** Without what is asked of declared packages: no index has these. */
  private ResolveRequest ofIndexes(ResolveRequest wanted) {
    Set<PackageName> declared = new HashSet<>(graph.names());
    LockSources sources = wanted.sources();
    List<TypedRequirement> others = new ArrayList<>(sources.requirements());
    others.removeIf(
        each ->
            Requirement.readable(each.text())
                .filter(requirement -> declared.contains(requirement.name()))
                .isPresent());
    return new ResolveRequest(
        new LockSources(
            sources.directory(),
            others,
            sources.requirementsFile(),
            sources.constraintsFile(),
            sources.pyproject(),
            sources.extras(),
            sources.groups()),
        wanted.interpreter(),
        wanted.options(),
        wanted.substitutions());
  }

  private Resolution solve(
      ResolveRequest wanted, Map<PackageName, CoreMetadata> guessed, boolean insistent) {
    Map<PackageName, CoreMetadata> known = guessed;
    Demands demands = Demands.NONE;
    for (int round = 0; round < LIMIT; round++) {
      ResolveRequest assuming = with(wanted, known, demands, insistent);
      Resolution found = solveOnce(assuming, known);
      Map<PackageName, CoreMetadata> now = metadata.of(found.lock(), graph.asked());
      Demands further = demands;
      if (insistent) {
        further = round == 0 ? demands(found) : demands.or(demands(found));
      }
      if (holds(known, now) && further.equals(demands)) {
        requireFitting(found, graph.misfits(known));
        warnOfUnknown(found, now.keySet());
        warnOfHeldBack(assuming, found, known);
        return found;
      }
      Map<PackageName, CoreMetadata> next = new HashMap<>(known);
      next.putAll(now);
      known = next;
      demands = further;
    }
    requireSolvable(wanted, demands, insistent);
    throw new PythonEnvException(
        "The versions go in circles: what the overrides and meta packages change makes other versions"
            + " be chosen, and these change it back",
        "name a version in <overrides> or <requirements> for one of "
            + String.join(", ", graph.asked().stream().map(PackageName::value).sorted().toList()));
  }

  /**
   * Where a version cannot be had with what an override changes of it, a resolver takes another
   * one, of which that is not known yet, and so on for ever: held to what it would take without the
   * changes, it says why.
   *
   * @throws ResolutionException with the reason, where there is one
   */
  private void requireSolvable(ResolveRequest wanted, Demands demands, boolean insistent) {
    Lock unchanged;
    try {
      unchanged = resolver.solve(with(wanted, Map.of(), demands, insistent), file).lock();
    } catch (ResolutionException e) {
      LOG.debug("Without what overrides change there is no solution either", e);
      return;
    }
    Map<PackageName, CoreMetadata> known = metadata.of(unchanged, graph.asked());
    ResolveRequest assuming = with(wanted, known, demands, insistent);
    List<String> pins = new ArrayList<>(assuming.substitutions().pins());
    for (AppliedOverride each : graph.overrides()) {
      List<Version> versions = versions(unchanged, each.name());
      if (each.changesRequirements() && versions.size() == 1) {
        pins.add(each.name() + "==" + versions.get(0));
      }
    }
    solveOnce(assuming.with(assuming.substitutions().with(pins)), known);
  }

  private static List<Version> versions(Lock lock, PackageName name) {
    return lock.packages().stream()
        .filter(each -> each.name().equals(name))
        .map(LockedPackage::version)
        .toList();
  }

  /** Where one override does not fit, the others are tried too, so that one report says all. */
  private void requireFitting(Resolution found, Map<PackageName, PythonEnvException> misfits) {
    Problems problems = new Problems();
    graph.missed(found).ifPresent(problems::add);
    if (problems.isEmpty() && misfits.isEmpty()) {
      return;
    }
    Problems tried = new Problems();
    Set<PackageName> names = metadata.tryOverrides(found.lock(), graph.overrides(), tried);
    for (Map.Entry<PackageName, PythonEnvException> each : misfits.entrySet()) {
      // A trial says the same of those, and more.
      if (tried.isEmpty() || !names.contains(each.getKey())) {
        problems.add(each.getValue());
      }
    }
    problems.addAll(tried);
    problems.throwIfAny("Overrides do not fit the packages of this environment");
  }

  /** What a misfit would have changed may be what there is no solution for: it comes first. */
  private Resolution solveOnce(ResolveRequest assuming, Map<PackageName, CoreMetadata> known) {
    try {
      return resolver.solve(assuming, file);
    } catch (ResolutionException e) {
      Problems misfits = new Problems();
      graph.misfits(known).values().forEach(misfits::add);
      misfits.throwIfAny("Overrides do not fit the packages of this environment");
      throw e;
    }
  }

  private void warnOfUnknown(Resolution found, Set<PackageName> known) {
    for (LockedPackage each : found.lock().packages()) {
      if (graph.asked().contains(each.name()) && !known.contains(each.name())) {
        LOG.warn(
            "{} {} is for other platforms and has no wheel to look into: it is locked with the"
                + " dependencies that it has by itself",
            each.name(),
            each.version());
      }
    }
  }

  /** Whatever goes wrong, the lock is right: then nothing is said. */
  private void warnOfHeldBack(
      ResolveRequest assuming, Resolution found, Map<PackageName, CoreMetadata> known) {
    if (graph.names().isEmpty()) {
      return;
    }
    try {
      HeldBack heldBack = new HeldBack(found.lock());
      Lock regardless = resolver.solveRegardless(assuming, file).lock();
      SortedMap<PackageName, Version> newer = heldBack.newerIn(regardless);
      if (!newer.isEmpty()) {
        Map<PackageName, CoreMetadata> said =
            metadata.of(HeldBack.light(regardless), newer.keySet());
        List<HeldBack.Declared> declared = graph.versions(known);
        List<String> warnings = heldBack.warnings(said.values(), declared);
        if (warnings.isEmpty()) {
          // Otherwise these follow from the others, mostly; if not, the next lock says so.
          warnings = heldBack.vagueWarnings(newer, said.keySet(), declared);
        }
        warnings.forEach(LOG::warn);
      }
    } catch (PythonEnvException | UncheckedIOException e) {
      LOG.debug("What declared packages hold back is not known", e);
    }
  }

  private Demands demands(Resolution found) {
    Map<PackageName, CoreMetadata> known = metadata.here(found.lock());
    // For whatever platform they are: as long as nothing is demanded they are locked for all.
    known.putAll(metadata.of(found.lock(), graph.forced()));
    return graph.demands(known.values(), LockedMetadata.markers(found.lock(), known.keySet()));
  }

  private ResolveRequest with(
      ResolveRequest wanted,
      Map<PackageName, CoreMetadata> known,
      Demands demands,
      boolean insistent) {
    Substitutions substitutions = graph.substitutions(known, demands, insistent);
    List<String> pins = wanted.substitutions().pins();
    return wanted.with(pins.isEmpty() ? substitutions : substitutions.with(pins));
  }

  private static boolean holds(
      Map<PackageName, CoreMetadata> known, Map<PackageName, CoreMetadata> now) {
    for (Map.Entry<PackageName, CoreMetadata> each : now.entrySet()) {
      CoreMetadata assumed = known.get(each.getKey());
      if (assumed == null || !assumed.version().equals(each.getValue().version())) {
        return false;
      }
    }
    return true;
  }
}
