package io.github.pythonenv.plan;

import io.github.pythonenv.packaging.EntryPoint;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.store.PackageFacts;
import io.github.pythonenv.store.PackageFacts.TopLevel;
import io.github.pythonenv.store.Scheme;
import io.github.pythonenv.store.StorePackage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Merges the trees of all packages into one plan, descending only where two packages meet.
 *
 * <p>A directory that one package owns becomes one link. A shared one becomes real, and its
 * children are decided in the same way.
 */
final class Planner {
  private static final String BYTECODE = "__pycache__";

  private final Closure closure;
  private final EnvironmentLayout layout;
  private final LinkMode mode;
  private final Arbiter arbiter;
  private final List<PlannedPackage> packages = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();

  Planner(Closure closure, EnvironmentLayout layout, CollisionPolicy policy, LinkMode mode) {
    this.closure = closure;
    this.layout = layout;
    this.mode = mode;
    this.arbiter = new Arbiter(policy);
  }

  /** A path at which somebody wants something; a real one is a directory of the layout itself. */
  private static final class Node {
    final TreeMap<String, Node> children = new TreeMap<>();
    final List<Claim> claims = new ArrayList<>();
    boolean real;

    Node child(String name) {
      return children.computeIfAbsent(name, key -> new Node());
    }

    Node descend(String path) {
      Node node = this;
      for (int start = 0; start < path.length(); ) {
        int slash = path.indexOf('/', start);
        int end = slash < 0 ? path.length() : slash;
        node = node.child(path.substring(start, end));
        node.real = true;
        start = end + 1;
      }
      return node;
    }
  }

  LinkPlan plan() {
    Node root = new Node();
    root.real = true;
    root.descend(layout.sitePackages());
    root.descend(layout.scripts());
    Set<String> siteDirectories = sharedRunPathTargets();
    for (StorePackage each : closure.packages()) {
      PlannedPackage planned =
          new PlannedPackage(
              each, closure.requested().contains(each.name()), leadsAway(each, siteDirectories));
      packages.add(planned);
      claim(root, planned);
    }
    mergeChildren(root, "");
    arbiter.finish();
    for (PlannedPackage each : packages) {
      new RecordPlanner(layout, mode).plan(each, steps);
    }
    return new LinkPlan(steps, arbiter.warnings());
  }

  private Set<String> sharedRunPathTargets() {
    Set<String> directories = new HashSet<>();
    for (StorePackage each : closure.packages()) {
      for (TopLevel entry : each.facts().topLevel()) {
        if (entry.scheme() == Scheme.SITE && entry.isDirectory()) {
          directories.add(entry.name());
        }
      }
    }
    return directories;
  }

  /** Whether a run path of a package ends in a directory that another package provides. */
  private boolean leadsAway(StorePackage each, Set<String> siteDirectories) {
    for (String target : each.facts().foreignRunPaths()) {
      int slash = target.indexOf('/');
      String first = slash < 0 ? target : target.substring(0, slash);
      if (siteDirectories.contains(first)) {
        for (StorePackage other : closure.packages()) {
          if (!other.key().equals(each.key()) && provides(other, first, target)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean provides(StorePackage other, String first, String target) {
    for (TopLevel entry : other.facts().topLevel()) {
      if (entry.scheme() == Scheme.SITE && entry.isDirectory() && entry.name().equals(first)) {
        return new PackageTree(other).hasDirectory(Scheme.SITE, target);
      }
    }
    return false;
  }

  private void claim(Node root, PlannedPackage planned) {
    StorePackage each = planned.distribution();
    PackageFacts facts = each.facts();
    PackageName name = each.name();
    boolean modules = false;
    for (TopLevel entry : facts.topLevel()) {
      Node parent = root.descend(layout.directory(entry.scheme(), name));
      parent
          .child(entry.name())
          .claims
          .add(Claim.of(planned, entry.scheme(), entry.name(), entry.isDirectory()));
      modules |= entry.scheme() == Scheme.SITE && entry.name().endsWith(".py");
    }
    if (modules && planned.tree().hasDirectory(Scheme.SITE, BYTECODE)) {
      Node cache = root.descend(layout.sitePackages()).child(BYTECODE);
      cache.real = true;
      cache.claims.add(Claim.of(planned, Scheme.SITE, BYTECODE, true));
    }
    Node distInfo = root.descend(layout.sitePackages() + "/" + each.distInfo());
    for (TopLevel entry : facts.distInfoEntries()) {
      String path = each.distInfo() + "/" + entry.name();
      distInfo
          .child(entry.name())
          .claims
          .add(Claim.of(planned, Scheme.SITE, path, entry.isDirectory()));
    }
    Node scripts = root.descend(layout.scripts());
    for (EntryPoint script : facts.consoleScripts()) {
      scripts.child(script.name()).claims.add(Claim.script(planned, script, false));
    }
    for (EntryPoint script : facts.guiScripts()) {
      scripts.child(script.name()).claims.add(Claim.script(planned, script, true));
    }
  }

  private void mergeChildren(Node node, String path) {
    Map<String, Claim> winners = new TreeMap<>();
    for (Map.Entry<String, Node> child : node.children.entrySet()) {
      if (!child.getKey().equals(BYTECODE)) {
        Claim winner = merge(child.getValue(), EnvironmentLayout.join(path, child.getKey()));
        if (winner != null) {
          winners.put(child.getKey(), winner);
        }
      }
    }
    Node cache = node.children.get(BYTECODE);
    if (cache != null) {
      mergeBytecode(cache, EnvironmentLayout.join(path, BYTECODE), winners);
    }
  }

  /** Decides one path; the answer is the claim that became a file, or null for a directory. */
  private @Nullable Claim merge(Node node, String path) {
    List<Claim> directories = new ArrayList<>();
    List<Claim> files = new ArrayList<>();
    for (Claim claim : node.claims) {
      (claim.directory() ? directories : files).add(claim);
    }
    if (node.real || (!directories.isEmpty() && files.isEmpty())) {
      arbiter.againstLayout(path, files);
      mergeDirectory(node, path, directories);
      return null;
    }
    Claim winner = arbiter.decide(path, node.claims);
    if (winner.directory()) {
      mergeDirectory(node, path, directories);
      return null;
    }
    place(winner, path);
    return winner;
  }

  private void mergeDirectory(Node node, String path, List<Claim> directories) {
    if (!node.real && directories.size() == 1 && mode == LinkMode.DIRECTORY) {
      Claim only = directories.get(0);
      if (!only.owner().split()) {
        steps.add(new Step.Link(path, only.source(), true));
        only.owner().linkedDirectory(path);
        return;
      }
    }
    steps.add(new Step.Directory(path));
    for (Claim claim : directories) {
      if (claim.scheme() == Scheme.SITE && !isTopLevelBytecode(claim)) {
        claim.owner().descended();
      }
      claim
          .owner()
          .tree()
          .children(claim.scheme(), claim.relative())
          .forEach(
              (name, entry) ->
                  node.child(name)
                      .claims
                      .add(
                          Claim.of(
                              claim.owner(), claim.scheme(), entry.path(), entry.directory())));
    }
    mergeChildren(node, path);
  }

  /** Bytecode follows the winner of its source: it never collides. */
  private void mergeBytecode(Node cache, String path, Map<String, Claim> winners) {
    if (!cache.real && cache.claims.size() == 1) {
      merge(cache, path);
      return;
    }
    steps.add(new Step.Directory(path));
    for (Claim claim : cache.claims) {
      if (!isTopLevelBytecode(claim)) {
        claim.owner().descended();
      }
      claim
          .owner()
          .tree()
          .children(claim.scheme(), claim.relative())
          .forEach(
              (name, entry) -> {
                Claim source = winners.get(sourceName(name));
                if (source == null || source.owner() == claim.owner()) {
                  cache
                      .child(name)
                      .claims
                      .add(Claim.of(claim.owner(), claim.scheme(), entry.path(), false));
                } else {
                  claim.owner().lost(EnvironmentLayout.join(path, name));
                }
              });
    }
    cache.children.forEach(
        (name, node) -> place(node.claims.get(0), EnvironmentLayout.join(path, name)));
  }

  private static boolean isTopLevelBytecode(Claim claim) {
    return claim.scheme() == Scheme.SITE && claim.relative().equals(BYTECODE);
  }

  private static String sourceName(String bytecode) {
    int dot = bytecode.indexOf('.');
    return dot < 0 ? bytecode : bytecode.substring(0, dot) + ".py";
  }

  private void place(Claim claim, String path) {
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
