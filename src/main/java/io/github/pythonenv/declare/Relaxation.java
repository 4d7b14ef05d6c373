package io.github.pythonenv.declare;

import java.util.List;

/**
 * Whose version specifiers a package's dependencies lose.
 *
 * @param all every dependency's
 * @param names these dependencies', as typed
 */
public record Relaxation(boolean all, List<String> names) {
  /** Nothing is relaxed. */
  public static final Relaxation NONE = new Relaxation(false, List.of());

  /** Every dependency is relaxed. */
  public static final Relaxation ALL = new Relaxation(true, List.of());

  public Relaxation {
    names = List.copyOf(names);
  }

  /** These dependencies are relaxed. */
  public static Relaxation of(List<String> names) {
    return new Relaxation(false, names);
  }

  /** Whether there is anything to relax. */
  public boolean isEmpty() {
    return !all && names.isEmpty();
  }
}
