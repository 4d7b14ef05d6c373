package io.github.pythonenv.plan;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.PackageName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  /**
   * Rules that settle all collisions for the first of their packages: one a path where they are
   * few, else one for all paths of the same packages.
   */
  private static List<CollisionRule> rules(List<Collision> collisions) {
    if (collisions.size() <= PASTED_RULES) {
      return collisions.stream()
          .map(each -> new CollisionRule(each.path(), each.names().get(0)))
          .toList();
    }
    Map<List<PackageName>, String> directories = new LinkedHashMap<>();
    for (Collision each : collisions) {
      String directory = each.path().substring(0, each.path().lastIndexOf('/') + 1);
      directories.merge(each.names(), directory, CollisionException::common);
    }
    List<CollisionRule> rules = new ArrayList<>();
    directories.forEach(
        (names, directory) -> rules.add(new CollisionRule(directory + "**", names.get(0))));
    return rules;
  }

  /** The longest directory that holds two others; each ends with a slash, or is empty. */
  private static String common(String one, String other) {
    String prefix = one;
    while (!other.startsWith(prefix)) {
      prefix = prefix.substring(0, prefix.lastIndexOf('/', prefix.length() - 2) + 1);
    }
    return prefix;
  }
}
