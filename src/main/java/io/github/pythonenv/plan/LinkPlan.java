package io.github.pythonenv.plan;

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

  /**
   * Plans an environment. The outcome does not depend on the order of a package's files, and on the
   * order of packages only where two provide the same path.
   *
   * @throws CollisionException with every collision that no rule settles
   */
  public static LinkPlan of(
      Closure closure, EnvironmentLayout layout, CollisionPolicy policy, LinkMode mode) {
    return new Planner(closure, layout, policy, mode).plan();
  }
}
