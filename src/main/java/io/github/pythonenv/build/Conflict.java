package io.github.pythonenv.build;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.lock.ForcedRequirement;
import io.github.pythonenv.lock.Lock;
import io.github.pythonenv.lock.LockFile;
import io.github.pythonenv.lock.ResolutionException;
import io.github.pythonenv.lock.ResolveRequest;
import io.github.pythonenv.lock.Resolver;
import io.github.pythonenv.lock.Substitutions;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Requirement;
import io.github.pythonenv.packaging.Version;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everyone who requires a package that there is no solution for: what a resolver says ends with the
 * first of them that do not agree. The others are found in what would be locked if any version of
 * that package would do.
 */
final class Conflict {
  private static final Logger LOG = LoggerFactory.getLogger(Conflict.class);
  private static final Pattern REQUIRED =
      Pattern.compile("\\bdepends? on (?:one of: )?([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)");

  private final Resolver resolver;
  private final Graph graph;
  private final LockedMetadata metadata;
  private final LockFile file;

  Conflict(Resolver resolver, Graph graph, LockedMetadata metadata, LockFile file) {
    this.resolver = resolver;
    this.graph = graph;
    this.metadata = metadata;
    this.file = file;
  }

  /**
   * A failure with a line for each requirement of a package in conflict; as it is where more is not
   * known.
   *
   * @param known the metadata that was assumed of packages
   */
  ResolutionException below(
      ResolutionException e, ResolveRequest wanted, Map<PackageName, CoreMetadata> known) {
    try {
      Map<PackageName, CoreMetadata> all = graph.withLocal(known);
      Map<PackageName, Version> decided = new HashMap<>();
      graph.versions(all).forEach(each -> decided.put(each.name(), each.version()));
      Set<PackageName> names = names(e.details(), decided.keySet());
      if (names.isEmpty()) {
        return e;
      }
      Lock freed = resolver.solveRegardless(free(names, wanted, known), file).lock();
      // The next build needs most of these files anyway.
      Map<PackageName, CoreMetadata> said = metadata.here(HeldBack.light(freed));
      List<CoreMetadata> packages = new ArrayList<>(said.values());
      graph.declared().forEach(each -> packages.add(each.metadata(all)));
      List<String> lines = lines(names, packages, decided);
      return lines.isEmpty() ? e : e.with(lines);
    } catch (PythonEnvException | UncheckedIOException unknown) {
      LOG.debug("Who else requires what is in conflict is not known", unknown);
      return e;
    }
  }

  private ResolveRequest free(
      Set<PackageName> names, ResolveRequest wanted, Map<PackageName, CoreMetadata> known) {
    Substitutions own = graph.substitutions(known, Demands.NONE, true);
    List<ForcedRequirement> forced = new ArrayList<>(own.forced());
    Set<PackageName> decided = graph.decided();
    for (PackageName each : names) {
      if (!decided.contains(each)) {
        forced.add(new ForcedRequirement(each, each.value()));
      }
    }
    return wanted.with(
        new Substitutions(
            own.declared(),
            forced,
            true,
            own.metadata(),
            wanted.substitutions().pins(),
            own.declaredInputs(),
            own.overrideInputs()));
  }

  /**
   * What is in conflict: what several packages are said to depend on, and what one depends on and
   * the project declares.
   *
   * @param details uv's sentences, a line each
   */
  static Set<PackageName> names(List<String> details, Set<PackageName> declared) {
    Map<PackageName, Integer> times = new HashMap<>();
    String text = String.join(" ", details.stream().map(String::strip).toList());
    Matcher required = REQUIRED.matcher(text);
    while (required.find()) {
      times.merge(PackageName.parse(required.group(1)), 1, Integer::sum);
    }
    Set<PackageName> names = new TreeSet<>();
    times.forEach(
        (name, count) -> {
          if (count > 1 || declared.contains(name)) {
            names.add(name);
          }
        });
    return names;
  }

  /**
   * A line for each requirement, of those packages that several ask for a version of.
   *
   * @param decided the versions of declared packages: whoever takes one is not named
   */
  static List<String> lines(
      Set<PackageName> names,
      Collection<CoreMetadata> packages,
      Map<PackageName, Version> decided) {
    List<CoreMetadata> sorted = new ArrayList<>(packages);
    sorted.sort(Comparator.comparing(CoreMetadata::name));
    List<String> lines = new ArrayList<>();
    for (PackageName name : names) {
      List<String> own = new ArrayList<>();
      for (CoreMetadata each : sorted) {
        for (String text : each.requiresDist()) {
          Requirement.readable(text)
              .filter(asked -> asked.name().equals(name) && restricts(asked, decided))
              .ifPresent(
                  asked ->
                      own.add(
                          name + ": " + each.name() + " " + each.version() + " requires " + asked));
        }
      }
      if (own.size() > 1) {
        lines.addAll(own);
      }
    }
    return lines;
  }

  private static boolean restricts(Requirement asked, Map<PackageName, Version> decided) {
    Version version = decided.get(asked.name());
    return !asked.isOfExtra()
        && !asked.specifiers().isEmpty()
        && (version == null || !asked.specifiers().contains(version));
  }
}
