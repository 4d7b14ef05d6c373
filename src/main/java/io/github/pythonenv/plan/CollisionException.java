package io.github.pythonenv.plan;

import io.github.pythonenv.PythonEnvException;
import java.util.List;

/** Every collision of an environment at once. */
public final class CollisionException extends PythonEnvException {
  private static final long serialVersionUID = 1L;
  private static final int PASTED_RULES = 3;

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
    StringBuilder hint = new StringBuilder("say which package provides a path:\n<collisions>\n");
    for (Collision each : collisions.subList(0, Math.min(PASTED_RULES, collisions.size()))) {
      hint.append("  ").append(each.rule()).append('\n');
    }
    if (collisions.size() > PASTED_RULES) {
      hint.append("  …\n");
    }
    return hint.append("</collisions>\n")
        .append("or let the first win everywhere: <ignoreCollisions>true</ignoreCollisions>")
        .toString();
  }
}
