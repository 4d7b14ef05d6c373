package io.github.pythonenv.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * What an environment is made of, as data: it can be printed, compared, kept and written.
 *
 * @param steps directories before what they hold, each path once
 * @param warnings what was decided and should be known, one sentence each
 */
public record LinkPlan(List<Step> steps, List<String> warnings) {
  public LinkPlan {
    steps = List.copyOf(steps);
    warnings = List.copyOf(warnings);
  }

  /** The same plan with more that should be known. */
  public LinkPlan with(List<String> further) {
    List<String> all = new ArrayList<>(warnings);
    all.addAll(further);
    return new LinkPlan(steps, all);
  }

  /**
   * Plans an environment. The outcome does not depend on the order of a package's files, and on the
   * order of packages only where two provide the same path.
   *
   * @throws CollisionException with every collision that no rule settles
   */
  public static LinkPlan of(
      Closure closure, EnvironmentLayout layout, CollisionPolicy policy, LinkMode mode) {
    return of(closure, layout, policy, PathsToLink.EVERYTHING, mode);
  }

  /**
   * Plans an environment with some paths of its packages only. What is left out collides with
   * nothing and stands in no RECORD; a distribution whose dist-info is left out has none, and is
   * not installed for whoever asks. Each of the paths is a directory, with something in it or not.
   *
   * @throws CollisionException with every collision that no rule settles
   * @throws io.github.pythonenv.PythonEnvException when a package has a file at one of the paths
   */
  public static LinkPlan of(
      Closure closure,
      EnvironmentLayout layout,
      CollisionPolicy policy,
      PathsToLink paths,
      LinkMode mode) {
    return new Planner(closure, layout, policy, paths, mode).plan();
  }
}
