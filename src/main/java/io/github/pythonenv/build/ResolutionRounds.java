package io.github.pythonenv.build;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.lock.LockFile;
import io.github.pythonenv.lock.Resolution;
import io.github.pythonenv.lock.ResolutionException;
import io.github.pythonenv.lock.ResolveRequest;
import io.github.pythonenv.lock.Resolver;
import io.github.pythonenv.lock.Substitutions;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.PackageName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    Set<PackageName> asked = graph.asked();
    Map<PackageName, CoreMetadata> known = Map.of();
    if (!asked.isEmpty()) {
      known = metadata.of(resolver.guess(with(wanted, known, Set.of(), false), asked, file), asked);
    }
    try {
      return solve(wanted, known, false);
    } catch (ResolutionException e) {
      if (!graph.forces()) {
        throw e;
      }
      LOG.info("What is overridden does not fit what others require; it is taken nevertheless");
      LOG.debug("They require", e);
      return solve(wanted, known, true);
    }
  }

  private Resolution solve(
      ResolveRequest wanted, Map<PackageName, CoreMetadata> guessed, boolean insistent) {
    Map<PackageName, CoreMetadata> known = guessed;
    Set<ExtraOf> extras = graph.extras(List.of());
    for (int round = 0; round < LIMIT; round++) {
      Resolution found = resolver.solve(with(wanted, known, extras, insistent), file);
      Map<PackageName, CoreMetadata> now = metadata.of(found.lock(), graph.asked());
      Set<ExtraOf> further = new HashSet<>(extras);
      if (insistent) {
        further.addAll(graph.extras(metadata.of(found.lock(), names(found)).values()));
      }
      if (holds(known, now) && further.equals(extras)) {
        graph.requireHits(found);
        return found;
      }
      Map<PackageName, CoreMetadata> next = new HashMap<>(known);
      next.putAll(now);
      known = next;
      extras = further;
    }
    throw new PythonEnvException(
        "The versions go in circles: what the overrides and meta packages change makes other versions"
            + " be chosen, and these change it back",
        "name a version in <overrides> or <requirements> for one of "
            + String.join(", ", graph.asked().stream().map(PackageName::value).sorted().toList()));
  }

  private ResolveRequest with(
      ResolveRequest wanted,
      Map<PackageName, CoreMetadata> known,
      Set<ExtraOf> extras,
      boolean insistent) {
    Substitutions substitutions = graph.substitutions(known, extras, insistent);
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

  private static Set<PackageName> names(Resolution found) {
    Set<PackageName> names = new HashSet<>();
    found.lock().packages().forEach(each -> names.add(each.name()));
    return names;
  }
}
