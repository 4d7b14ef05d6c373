package io.github.pythonenv.plan;

import io.github.pythonenv.packaging.EntryPoint;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.store.PackageFacts;
import io.github.pythonenv.store.PackageFacts.TopLevel;
import io.github.pythonenv.store.Scheme;
import io.github.pythonenv.store.StorePackage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Merges the trees of all packages into one plan, descending only where two packages meet.
 *
 * <p>A directory that one package owns becomes one link. A shared one becomes real, and its
 * children are decided in the same way.
 *
 * <p>Common ground is real even where one package alone stands on it: a namespace, and whatever
 * lies below {@code share} and {@code etc}. Other installers add to it, and what they add must stay
 * in the environment. What stands on common ground is real too, one level deep: pip removes a
 * directory as a whole when it sees no file of another package in it, and it looks into no link.
 */
final class Planner {
  private static final String BYTECODE = EnvironmentLayout.BYTECODE;
  private static final PackageName PYTEST = PackageName.parse("pytest");

  private final Closure closure;
  private final EnvironmentLayout layout;
  private final LinkMode mode;
  private final Arbiter arbiter;
  private final Set<String> own;
  private final PathsToLink paths;
  private final List<PlannedPackage> packages = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();

  Planner(
      Closure closure,
      EnvironmentLayout layout,
      CollisionPolicy policy,
      PathsToLink paths,
      LinkMode mode) {
    this.closure = closure;
    this.paths = paths;
    this.layout = layout;
    this.mode = mode;
    this.arbiter = new Arbiter(policy);
    this.own = layout.ownFiles();
  }

  LinkPlan plan() {
    merge();
    for (PlannedPackage each : packages) {
      if (paths.includes(layout.sitePackages() + "/" + each.distribution().distInfo())) {
        new RecordPlanner(layout, mode).plan(each, directUrl(each), steps);
      }
    }
    return new LinkPlan(steps, arbiter.warnings());
  }

  Shares shares() {
    merge();
    List<Share> shares = new ArrayList<>();
    for (PlannedPackage each : packages) {
      shares.add(new Share(each, directUrl(each)));
    }
    return new Shares(shares, arbiter.warnings());
  }

  private String directUrl(PlannedPackage each) {
    return closure.directUrls().getOrDefault(each.distribution().name(), "");
  }

  private void merge() {
    Place root = new Place();
    root.real = true;
    root.descend(layout.sitePackages());
    root.descend(layout.scripts());
    for (StorePackage each : closure.packages()) {
      boolean requested = closure.requested().contains(each.name());
      packages.add(new PlannedPackage(packages.size(), each, requested));
    }
    RunPaths.split(packages);
    splitPytestPlugins();
    for (PlannedPackage each : packages) {
      claim(root, each);
    }
    root.require(layout.sitePackages());
    root.require(layout.scripts());
    for (String path : paths.paths()) {
      root.require(path);
    }
    for (String file : new TreeSet<>(own)) {
      paths
          .through(file)
          .ifPresent(path -> arbiter.notADirectory(file, "the environment's own", path));
    }
    mergeChildren(root, "");
    arbiter.finish();
  }

  /** What pytest writes beside the modules of its plugins must stay in the environment. */
  private void splitPytestPlugins() {
    if (packages.stream().anyMatch(each -> each.distribution().name().equals(PYTEST))) {
      for (PlannedPackage each : packages) {
        if (each.distribution().facts().pytestPlugin()) {
          each.markSplit();
        }
      }
    }
  }

  private void claim(Place root, PlannedPackage planned) {
    StorePackage each = planned.distribution();
    PackageFacts facts = each.facts();
    boolean modules = false;
    for (TopLevel entry : facts.topLevel()) {
      Place parent = root.descend(layout.directory(entry.scheme(), each.name()));
      parent
          .child(entry.isDirectory() ? layout.entry(entry.scheme(), entry.name()) : entry.name())
          .claims
          .add(Claim.of(planned, entry.scheme(), entry.name(), entry.isDirectory()));
      modules |= entry.scheme() == Scheme.SITE && entry.name().endsWith(".py");
    }
    if (modules && planned.tree().hasDirectory(Scheme.SITE, BYTECODE)) {
      Place cache = root.descend(layout.sitePackages()).child(BYTECODE);
      cache.real = true;
      cache.claims.add(Claim.of(planned, Scheme.SITE, BYTECODE, true));
    }
    Place distInfo = root.descend(layout.sitePackages() + "/" + each.distInfo());
    for (TopLevel entry : facts.distInfoEntries()) {
      String path = each.distInfo() + "/" + entry.name();
      distInfo
          .child(entry.name())
          .claims
          .add(Claim.of(planned, Scheme.SITE, path, entry.isDirectory()));
    }
    for (GeneratedScript script : GeneratedScript.of(facts, layout)) {
      root.place(script.path()).claims.add(script.claim(planned));
    }
  }

  private void mergeChildren(Place place, String path) {
    Map<String, Claim> winners = new TreeMap<>();
    boolean modules = false;
    for (Map.Entry<String, Place> child : place.children.entrySet()) {
      String name = child.getKey();
      if (isLeftOut(child.getValue(), EnvironmentLayout.join(path, name))) {
        leaveOut(child.getValue(), EnvironmentLayout.join(path, name));
      } else if (!name.equals(BYTECODE)) {
        Claim winner = merge(child.getValue(), EnvironmentLayout.join(path, name));
        if (winner != null) {
          winners.put(name, winner);
          modules |= winner.scheme() == Scheme.SITE && name.endsWith(".py");
        }
      }
    }
    Place cache = place.children.get(BYTECODE);
    if (cache != null && !isLeftOut(cache, EnvironmentLayout.join(path, BYTECODE))) {
      mergeBytecode(cache, EnvironmentLayout.join(path, BYTECODE), winners);
    } else if (modules) {
      // Python would make it at the first import, and the environment look changed by hand.
      steps.add(new Step.Directory(EnvironmentLayout.join(path, BYTECODE)));
    }
  }

  /** Whether a path is not to be linked, and leads to none that is. */
  private boolean isLeftOut(Place place, String path) {
    return !place.required && !paths.includes(path);
  }

  private void leaveOut(Place place, String path) {
    place.claims.forEach(claim -> claim.owner().lost(path));
    place.children.forEach((name, child) -> leaveOut(child, EnvironmentLayout.join(path, name)));
  }

  /** Decides one path; the answer is the claim that became a file, or null for a directory. */
  private @Nullable Claim merge(Place place, String path) {
    if (own.contains(path)) {
      arbiter.againstEnvironment(path, place.claims);
      return null;
    }
    List<Claim> directories = new ArrayList<>();
    List<Claim> files = new ArrayList<>();
    for (Claim claim : place.claims) {
      (claim.directory() ? directories : files).add(claim);
    }
    if (place.real && !paths.includes(path)) {
      files.forEach(claim -> claim.owner().lost(path));
    } else if (place.real) {
      arbiter.againstEnvironment(path, files);
    } else if (place.required) {
      String asked = paths.through(path).orElseThrow();
      for (Claim claim : files) {
        arbiter.notADirectory(path, claim.owner().distribution().label(), asked);
      }
    } else if (!files.isEmpty()) {
      place.sortClaims();
      Claim winner = arbiter.decide(path, place.claims);
      if (!winner.directory()) {
        put(winner, path);
        return winner;
      }
    }
    mergeDirectory(place, path, directories);
    return null;
  }

  private void mergeDirectory(Place place, String path, List<Claim> directories) {
    boolean common = isCommon(place, directories);
    if (!place.real
        && !place.required
        && !common
        && !place.onCommon
        && mayBeLink(directories.get(0))) {
      Claim only = directories.get(0);
      steps.add(new Step.Link(path, only.source(), true));
      only.owner().linkedDirectory(path);
      return;
    }
    steps.add(new Step.Directory(path));
    for (Claim claim : directories) {
      if (claim.scheme() == Scheme.SITE) {
        claim.owner().descended();
      }
      place.expand(claim);
    }
    if (common) {
      place.children.forEach((name, child) -> child.onCommon = !name.equals(BYTECODE));
    }
    mergeChildren(place, path);
  }

  private static boolean isCommon(Place place, List<Claim> directories) {
    if (directories.size() != 1) {
      return !place.real;
    }
    Claim only = directories.get(0);
    if (only.scheme() != Scheme.SITE) {
      return false;
    }
    return only.relative().indexOf('/') < 0
        ? only.owner().hasNamespace(only.relative())
        : place.onCommon && only.owner().tree().isNamespace(only.relative());
  }

  private boolean mayBeLink(Claim directory) {
    return mode == LinkMode.DIRECTORY
        && directory.scheme() != Scheme.DATA
        && !directory.owner().split();
  }

  /** Bytecode belongs to the source beside it: it never collides, and goes where that goes. */
  private void mergeBytecode(Place cache, String path, Map<String, Claim> winners) {
    List<Claim> claims = cache.claims.stream().filter(Claim::directory).toList();
    if (claims.size() < cache.claims.size() || claims.isEmpty()) {
      merge(cache, path);
      return;
    }
    Claim first = claims.get(0);
    claims.forEach(cache::expand);
    boolean alone = !cache.real && claims.size() == 1 && mayBeLink(first);
    if (alone && followsSources(cache, path, winners)) {
      mergeDirectory(cache, path, claims);
      return;
    }
    steps.add(new Step.Directory(path));
    for (Claim claim : claims) {
      if (claim.scheme() == Scheme.SITE && !claim.relative().equals(BYTECODE)) {
        claim.owner().descended();
      }
    }
    cache.children.forEach(
        (name, place) -> putBytecode(place, path, name, winners.get(layout.sourceName(name))));
  }

  private boolean followsSources(Place cache, String path, Map<String, Claim> winners) {
    for (Map.Entry<String, Place> child : cache.children.entrySet()) {
      String name = child.getKey();
      Claim claim = child.getValue().claims.get(0);
      if (!follows(claim, path, name, winners.get(layout.sourceName(name)))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the owner of a bytecode file is also the one whose source is in the environment. */
  private boolean follows(Claim bytecode, String cache, String name, @Nullable Claim source) {
    if (source != null) {
      return source.owner() == bytecode.owner();
    }
    String directory = cache.substring(0, cache.length() - BYTECODE.length());
    return !bytecode.owner().hasLost(directory + layout.sourceName(name));
  }

  private void putBytecode(Place place, String cache, String name, @Nullable Claim source) {
    String path = EnvironmentLayout.join(cache, name);
    boolean placed = false;
    for (Claim claim : place.claims) {
      if (!placed && follows(claim, cache, name, source)) {
        put(claim, path);
        placed = true;
      } else {
        claim.owner().lost(path);
      }
    }
  }

  private void put(Claim claim, String path) {
    EntryPoint script = claim.script();
    if (script != null) {
      steps.add(new Step.Script(path, script.module(), script.attribute(), claim.gui()));
      claim.owner().generated(path);
    } else if (claim.scheme() == Scheme.SCRIPTS
        && claim.owner().distribution().facts().templates().contains(claim.relative())) {
      steps.add(new Step.Template(path, claim.source()));
      claim.owner().generated(path);
    } else {
      steps.add(new Step.Link(path, claim.source(), false));
    }
  }
}
