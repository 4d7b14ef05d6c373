package io.github.pythonenv.build;

import io.github.pythonenv.packaging.MarkerEnvironment;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Requirement;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A walk from what is in an environment to what it requires there: markers (PEP 508) count, and the
 * extras that are asked for.
 */
final class RequiredHere {
  /** A package, or one of its extras. */
  private record Asked(PackageName name, Optional<PackageName> extra) {}

  private final Map<PackageName, List<String>> requires;
  private final MarkerEnvironment environment;
  private final Set<Asked> seen = new HashSet<>();
  private final Deque<Asked> open = new ArrayDeque<>();

  private RequiredHere(Map<PackageName, List<String>> requires, MarkerEnvironment environment) {
    this.requires = requires;
    this.environment = environment;
  }

  /**
   * @param doubtful the packages that are in the environment only where something requires them
   * @param roots what the project itself requires
   * @param requires the {@code Requires-Dist} of all packages, the doubtful ones among them
   * @return those of the doubtful ones that are required
   */
  static Set<PackageName> of(
      Set<PackageName> doubtful,
      Collection<Requirement> roots,
      Map<PackageName, List<String>> requires,
      MarkerEnvironment environment) {
    RequiredHere walk = new RequiredHere(requires, environment);
    roots.stream().filter(each -> each.appliesTo(environment)).forEach(walk::ask);
    for (PackageName name : requires.keySet()) {
      if (!doubtful.contains(name)) {
        walk.ask(new Asked(name, Optional.empty()));
      }
    }
    while (!walk.open.isEmpty()) {
      walk.follow(walk.open.remove());
    }
    Set<PackageName> required = new TreeSet<>(doubtful);
    required.removeIf(name -> !walk.seen.contains(new Asked(name, Optional.empty())));
    return required;
  }

  private void ask(Requirement requirement) {
    ask(new Asked(requirement.name(), Optional.empty()));
    requirement.extras().forEach(extra -> ask(new Asked(requirement.name(), Optional.of(extra))));
  }

  private void ask(Asked asked) {
    if (seen.add(asked)) {
      open.add(asked);
    }
  }

  private void follow(Asked asked) {
    MarkerEnvironment here = asked.extra().map(environment::withExtra).orElse(environment);
    for (String text : requires.getOrDefault(asked.name(), List.of())) {
      Requirement.readable(text).filter(each -> each.appliesTo(here)).ifPresent(this::ask);
    }
  }
}
