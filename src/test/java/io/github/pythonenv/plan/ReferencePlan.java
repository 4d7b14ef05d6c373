package io.github.pythonenv.plan;

import io.github.pythonenv.packaging.EntryPoint;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.store.PackageFile;
import io.github.pythonenv.store.Scheme;
import io.github.pythonenv.store.StorePackage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The collision table done the slow and obvious way: every file of every package is an offer, every
 * path is looked at once, from the root downwards, and an offer that lost is taken out.
 */
final class ReferencePlan {
  /** One file of one package at one path. */
  record Offer(int owner, String path, String identity, boolean executable, String content) {
    boolean isBytecode() {
      return path.contains("/__pycache__/");
    }
  }

  final TreeMap<String, Offer> visible = new TreeMap<>();
  final List<String> collisions = new ArrayList<>();
  final List<String> ignored = new ArrayList<>();
  final List<String> modes = new ArrayList<>();
  final Set<CollisionRule> used = new HashSet<>();

  /** Files where a directory is asked for. */
  final Set<String> notDirectories = new TreeSet<>();

  /** Directories that one link can stand for, and those that cannot. */
  final Set<String> links = new TreeSet<>();

  private final List<StorePackage> packages;
  private final EnvironmentLayout layout;
  private final CollisionPolicy policy;
  private final List<Offer> offers = new ArrayList<>();
  private final List<Offer> everything;

  /** With what is left out too. */
  private final List<Offer> offered;

  private final PathsToLink toLink;
  private final Set<String> ofLayout = new HashSet<>();

  ReferencePlan(
      Closure closure, EnvironmentLayout layout, CollisionPolicy policy, PathsToLink toLink) {
    this.toLink = toLink;
    this.packages = closure.packages();
    this.layout = layout;
    this.policy = policy;
    for (int i = 0; i < packages.size(); i++) {
      offer(i, packages.get(i));
    }
    offered = List.copyOf(offers);
    offers.removeIf(offer -> !isWanted(offer.path()));
    everything = List.copyOf(offers);
    for (Offer offer : offered) {
      if (leadsToWanted(offer.path()) && !ofLayout.contains(offer.path())) {
        String wanted =
            new TreeSet<>(toLink.paths())
                .stream()
                    .filter(each -> (each + "/").startsWith(offer.path() + "/"))
                    .findFirst()
                    .get();
        notDirectories.add(
            offer.path()
                + ": "
                + packages.get(offer.owner()).label()
                + (wanted.equals(offer.path()) ? "" : ", on the way to " + wanted));
      }
    }
    Set<String> paths =
        new TreeSet<>(
            Comparator.comparingInt(ReferencePlan::depth).thenComparing(Comparator.naturalOrder()));
    for (Offer offer : offers) {
      for (int end = offer.path().indexOf('/');
          end >= 0;
          end = offer.path().indexOf('/', end + 1)) {
        paths.add(offer.path().substring(0, end));
      }
      if (!offer.isBytecode()) {
        paths.add(offer.path());
      }
    }
    paths.forEach(this::decide);
    followSources();
    offers.forEach(offer -> visible.put(offer.path(), offer));
    paths.forEach(this::judgeLink);
  }

  private boolean isWanted(String path) {
    return toLink.paths().stream()
        .anyMatch(each -> each.isEmpty() || (path + "/").startsWith(each + "/"));
  }

  private boolean leadsToWanted(String path) {
    return toLink.paths().stream().anyMatch(each -> (each + "/").startsWith(path + "/"));
  }

  private static int depth(String path) {
    return (int) path.chars().filter(c -> c == '/').count();
  }

  private void offer(int owner, StorePackage each) {
    for (PackageFile file : each.contents().get()) {
      String directory = layout.directory(file.scheme(), each.name());
      boolean template =
          file.scheme() == Scheme.SCRIPTS && each.facts().templates().contains(file.path());
      String source =
          "package-1/" + each.key() + "/tree/" + file.scheme().directory() + "/" + file.path();
      offers.add(
          new Offer(
              owner,
              EnvironmentLayout.join(directory, file.path()),
              file.sha256(),
              file.executable(),
              (template ? "template " : "") + source));
      if (!directory.isEmpty()) {
        real(directory);
      }
    }
    each.facts().consoleScripts().forEach(script -> script(owner, script, ""));
    each.facts().guiScripts().forEach(script -> script(owner, script, " gui"));
    real(layout.sitePackages() + "/" + each.distInfo());
    real(layout.scripts());
  }

  private void script(int owner, EntryPoint script, String gui) {
    String text = "script " + script.module() + ":" + script.attribute() + gui;
    offers.add(new Offer(owner, layout.scripts() + "/" + script.name(), text, true, text));
  }

  private void real(String directory) {
    for (int end = directory.indexOf('/'); end >= 0; end = directory.indexOf('/', end + 1)) {
      ofLayout.add(directory.substring(0, end));
    }
    ofLayout.add(directory);
  }

  private List<Offer> at(String path) {
    List<Offer> found = new ArrayList<>();
    for (Offer offer : offers) {
      if (offer.path().equals(path)) {
        found.add(offer);
      }
    }
    return found;
  }

  private List<Integer> ownersBelow(List<Offer> among, String path) {
    String prefix = path + "/";
    Set<Integer> owners = new TreeSet<>();
    for (Offer offer : among) {
      if (offer.path().startsWith(prefix)) {
        owners.add(offer.owner());
      }
    }
    return List.copyOf(owners);
  }

  /** Rule, then equal contents, then a directory, then the first. */
  private void decide(String path) {
    List<Offer> files = at(path);
    files.sort(Comparator.comparingInt(Offer::owner));
    List<Integer> directories = ownersBelow(offers, path);
    if (files.isEmpty() || files.size() + directories.size() == 1) {
      return;
    }
    Set<Integer> contenders = new TreeSet<>(directories);
    files.forEach(file -> contenders.add(file.owner()));
    int winner = byRule(path, contenders).orElse(-1);
    if (winner < 0) {
      boolean equal =
          directories.isEmpty() && files.stream().map(Offer::identity).distinct().count() == 1;
      winner = directories.isEmpty() ? files.get(0).owner() : directories.get(0);
      if (!equal) {
        (policy.ignore() ? ignored : collisions).add(path + " " + names(contenders));
      } else if (files.stream().map(Offer::executable).distinct().count() > 1) {
        modes.add(path);
      }
    }
    int first = winner;
    if (directories.contains(winner)) {
      offers.removeAll(files);
    } else {
      offers.removeIf(
          offer ->
              offer.path().startsWith(path + "/")
                  || (offer.path().equals(path) && offer.owner() != first));
    }
  }

  private Optional<Integer> byRule(String path, Set<Integer> contenders) {
    for (CollisionRule rule : policy.rules()) {
      if (rule.matches(path)) {
        for (int contender : contenders) {
          if (packages.get(contender).name().equals(rule.prefer())) {
            used.add(rule);
            return Optional.of(contender);
          }
        }
      }
    }
    return Optional.empty();
  }

  String names(Iterable<Integer> owners) {
    List<PackageName> names = new ArrayList<>();
    owners.forEach(owner -> names.add(packages.get(owner).name()));
    return names.toString();
  }

  private void followSources() {
    List<Offer> bytecode = offers.stream().filter(Offer::isBytecode).toList();
    Set<String> taken = new HashSet<>();
    for (Offer offer : bytecode) {
      String source = source(offer.path());
      List<Offer> winner = at(source);
      boolean had =
          everything.stream()
              .anyMatch(each -> each.owner() == offer.owner() && each.path().equals(source));
      boolean follows = winner.isEmpty() ? !had : winner.get(0).owner() == offer.owner();
      if (!follows || !taken.add(offer.path())) {
        offers.remove(offer);
      }
    }
  }

  static String source(String bytecode) {
    String name = bytecode.substring(bytecode.lastIndexOf('/') + 1);
    String directory = bytecode.substring(0, bytecode.lastIndexOf("__pycache__/"));
    return directory + name.replaceAll("\\.cpython-314(\\.opt-[12])?\\.pyc$", "") + ".py";
  }

  /** Run after all decisions: whether all that anyone had below a directory is one package's. */
  private void judgeLink(String path) {
    if (ofLayout.contains(path) || visible.containsKey(path) || leadsToWanted(path)) {
      return;
    }
    List<Integer> owners = isShadowed(path) ? List.of() : ownersBelow(everything, path);
    boolean cache = path.endsWith("/__pycache__");
    boolean complete =
        !cache
            || everything.stream()
                .filter(offer -> offer.path().startsWith(path + "/"))
                .allMatch(offer -> visible.get(offer.path()) == offer);
    boolean ofSite = path.equals(layout.sitePackages() + "/__pycache__");
    if (owners.size() == 1
        && complete
        && !ofSite
        && !isSplit(owners.get(0))
        && !isData(path)
        && !isCommon(path)
        && (cache || !isCommon(parent(path)))) {
      links.add(path);
    }
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  private boolean isData(String path) {
    return everything.stream()
        .anyMatch(
            each -> each.path().startsWith(path + "/") && each.content().contains("/tree/data/"));
  }

  /** Whether packages share a directory, or others might: a namespace holds no module itself. */
  private boolean isCommon(String path) {
    if (ofLayout.contains(path) || path.isEmpty() || path.endsWith("/__pycache__")) {
      return false;
    }
    if (ownersBelow(offered, path).size() > 1) {
      return true;
    }
    boolean reachable = parent(path).equals(layout.sitePackages()) || isCommon(parent(path));
    List<String> below =
        offered.stream()
            .map(Offer::path)
            .filter(each -> each.startsWith(path + "/"))
            .map(each -> each.substring(path.length() + 1))
            .filter(each -> !each.startsWith("__pycache__/"))
            .toList();
    return reachable
        && below.stream().anyMatch(each -> each.contains("/"))
        && below.stream().allMatch(each -> each.contains("/") || each.equals("__init__.py"));
  }

  /** Whether a file won a directory on the way. */
  private boolean isShadowed(String path) {
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      if (visible.containsKey(path.substring(0, end))) {
        return true;
      }
    }
    return false;
  }

  private boolean isSplit(int owner) {
    for (String target : packages.get(owner).facts().foreignRunPaths()) {
      for (int other = 0; other < packages.size(); other++) {
        if (other != owner
            && packages.get(other).contents().get().stream()
                .anyMatch(
                    file -> file.scheme() == Scheme.SITE && file.path().startsWith(target + "/"))) {
          return true;
        }
      }
    }
    return false;
  }

  /** The visible paths of one package. */
  Map<String, Offer> of(int owner) {
    Map<String, Offer> own = new TreeMap<>(visible);
    own.values().removeIf(offer -> offer.owner() != owner);
    return own;
  }
}
