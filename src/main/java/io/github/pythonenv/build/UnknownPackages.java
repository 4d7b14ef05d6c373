package io.github.pythonenv.build;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.lock.LockFile;
import io.github.pythonenv.lock.LockSources;
import io.github.pythonenv.lock.ResolutionException;
import io.github.pythonenv.lock.ResolveRequest;
import io.github.pythonenv.lock.Resolver;
import io.github.pythonenv.lock.Substitutions;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Requirement;
import io.github.pythonenv.packaging.TypedRequirement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The packages that no index knows. A resolver ends at the first: of the others that the project
 * names, the indexes are asked without it.
 */
final class UnknownPackages {
  private static final Logger LOG = LoggerFactory.getLogger(UnknownPackages.class);
  private static final int MOST = 10;

  private final Resolver resolver;
  private final Graph graph;
  private final LockFile file;

  UnknownPackages(Resolver resolver, Graph graph, LockFile file) {
    this.resolver = resolver;
    this.graph = graph;
    this.file = file;
  }

  /** The failure, of all names. */
  ResolutionException all(ResolveRequest wanted, ResolutionException first) {
    Map<PackageName, String> asked = asked(wanted);
    List<String> unknown = new ArrayList<>(first.unknown());
    List<String> further = new ArrayList<>();
    List<String> last = first.unknown();
    ResolveRequest alone =
        new ResolveRequest(
            LockSources.of(wanted.sources().directory(), List.of()),
            wanted.interpreter(),
            wanted.options(),
            Substitutions.NONE);
    while (!last.isEmpty() && further.size() < MOST) {
      last.forEach(name -> asked.remove(PackageName.parse(name)));
      last = asked.isEmpty() ? List.of() : unknown(alone, asked);
      for (String name : last) {
        unknown.add(name);
        further.add("`" + asked.get(PackageName.parse(name)) + "`: no index knows " + name);
      }
    }
    return further.isEmpty() ? first : first.withUnknown(unknown, further);
  }

  /** Those that one run of the resolver finds; each of them is asked for. */
  private List<String> unknown(ResolveRequest alone, Map<PackageName, String> asked) {
    try {
      resolver.guess(alone, asked.keySet(), file);
      return List.of();
    } catch (ResolutionException e) {
      return e.unknown().stream()
          .filter(name -> asked.containsKey(PackageName.parse(name)))
          .toList();
    } catch (PythonEnvException e) {
      LOG.debug("What else is unknown cannot be told", e);
      return List.of();
    }
  }

  /** The names that the project itself asks an index for, with the element of each. */
  private Map<PackageName, String> asked(ResolveRequest wanted) {
    Map<PackageName, String> asked = new LinkedHashMap<>();
    for (TypedRequirement each : wanted.sources().requirements()) {
      add(each.text(), each.origin(), asked);
    }
    for (DeclaredPackage each : graph.declared()) {
      each.metadata(Map.of()).requiresDist().forEach(text -> add(text, each.origin(), asked));
    }
    for (AppliedOverride each : graph.overrides()) {
      String origin = "<overrides><" + each.name() + "><addDependencies>";
      each.added().forEach(requirement -> add(requirement, origin, asked));
    }
    graph.local().forEach(each -> asked.remove(each.name()));
    return asked;
  }

  private static void add(String text, String origin, Map<PackageName, String> asked) {
    Requirement.readable(text).ifPresent(requirement -> add(requirement, origin, asked));
  }

  private static void add(Requirement requirement, String origin, Map<PackageName, String> asked) {
    if (requirement.url().isEmpty()) {
      asked.putIfAbsent(requirement.name(), origin);
    }
  }
}
