package io.github.pythonenv.plan;

import java.util.List;

/**
 * Which files of its own each package of a closure gets: the same decisions as those of a link
 * plan, for whoever writes files and no links.
 *
 * @param shares in the order of the closure
 * @param warnings what was decided and should be known, one sentence each
 */
public record Shares(List<Share> shares, List<String> warnings) {
  public Shares {
    shares = List.copyOf(shares);
    warnings = List.copyOf(warnings);
  }

  /**
   * Decides; only what two packages share is looked into.
   *
   * @throws CollisionException with every collision that no rule settles
   * @throws io.github.pythonenv.PythonEnvException when a package has a file at one of the paths,
   *     or one that belongs to the environment
   */
  public static Shares of(
      Closure closure, EnvironmentLayout layout, CollisionPolicy policy, PathsToLink paths) {
    return new Planner(closure, layout, policy, paths, LinkMode.DIRECTORY).shares();
  }
}
