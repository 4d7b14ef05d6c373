package io.github.pythonenv.plan;

import io.github.pythonenv.PythonEnvException;
import java.util.List;

/** Every collision of an environment at once. */
public final class CollisionException extends PythonEnvException {
  private static final long serialVersionUID = 1L;
  private static final int PASTED_RULES = 5;

  private final transient List<Collision> collisions;

  CollisionException(List<Collision> collisions) {
    super(
        (collisions.size() == 1 ? "One path is" : collisions.size() + " paths are")
            + " provided by more than one package, with different contents",
        collisions.stream().map(Collision::describe).toList(),
        hint(collisions));
    this.collisions = List.copyOf(collisions);
  }

  public List<Collision> collisions() {
    return collisions;
  }

  private static String hint(List<Collision> collisions) {
    List<CollisionRule> rules = rules(collisions);
    StringBuilder hint = new StringBuilder("say which package provides a path:\n<collisions>\n");
    for (CollisionRule each : rules.subList(0, Math.min(PASTED_RULES, rules.size()))) {
      hint.append("  <rule><path>")
          .append(each.path().replace("&", "&amp;").replace("<", "&lt;"))
          .append("</path><prefer>")
          .append(each.prefer())
          .append("</prefer></rule>\n");
    }
    if (rules.size() > PASTED_RULES) {
      hint.append("  … and ").append(rules.size() - PASTED_RULES).append(" more\n");
    }
    hint.append("</collisions>\n");
    if (collisions.stream().anyMatch(CollisionException::maybeNamespace)) {
      hint.append(
          "an __init__.py that only declares a pkgutil or pkg_resources namespace may come from"
              + " any of them: what lies beside it is merged all the same\n");
    }
    return hint.append("or let the first win everywhere: <ignoreCollisions>true</ignoreCollisions>")
        .toString();
  }

  /** Several packages have one directory, and each a file that makes a package of it. */
  private static boolean maybeNamespace(Collision collision) {
    return collision.path().endsWith("/__init__.py");
  }

  /** Rules that settle all collisions for the first of their packages. */
  private static List<CollisionRule> rules(List<Collision> collisions) {
    if (collisions.size() <= PASTED_RULES) {
      return collisions.stream()
          .map(each -> new CollisionRule(each.path(), each.names().get(0)))
          .toList();
    }
    return CollisionArea.narrowest(collisions, PASTED_RULES).stream()
        .map(CollisionArea::rule)
        .toList();
  }
}
