package io.github.pythonenv.plan;

import java.util.List;

/**
 * What happens when two distributions provide different things at one path.
 *
 * @param ignore the first distribution wins, with a warning, instead of an error
 * @param rules asked first
 */
public record CollisionPolicy(boolean ignore, List<CollisionRule> rules) {
  public static final CollisionPolicy STRICT = new CollisionPolicy(false, List.of());

  public CollisionPolicy {
    rules = List.copyOf(rules);
  }
}
