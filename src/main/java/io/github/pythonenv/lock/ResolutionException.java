package io.github.pythonenv.lock;

import io.github.pythonenv.PythonEnvException;
import java.util.ArrayList;
import java.util.List;

/** The requirements have no solution, or the indexes cannot be asked. */
public final class ResolutionException extends PythonEnvException {
  static final String UNKNOWN = "No index knows the package: ";
  static final String CONFLICT = "No version fits the requirements";

  private static final long serialVersionUID = 1L;

  private final transient List<String> unknown;

  public ResolutionException(String problem, List<String> details, String hint) {
    this(problem, details, hint, List.of());
  }

  ResolutionException(String problem, List<String> details, String hint, List<String> unknown) {
    super(problem, details, hint);
    this.unknown = List.copyOf(unknown);
  }

  /** The names that no index knows, as far as the resolver came to ask for them. */
  public List<String> unknown() {
    return unknown;
  }

  /** Whether requirements contradict each other, and nothing else is in the way. */
  public boolean isConflict() {
    return problem().equals(CONFLICT);
  }

  /** The same with more below it, a line each. */
  public ResolutionException with(List<String> further) {
    List<String> lines = new ArrayList<>(details());
    lines.addAll(further);
    return new ResolutionException(problem(), lines, hint(), unknown);
  }

  /**
   * The same of several names.
   *
   * @param further what to say of those that this does not name, a line each
   */
  public ResolutionException withUnknown(List<String> names, List<String> further) {
    List<String> lines = new ArrayList<>(details());
    lines.addAll(further);
    return new ResolutionException(UNKNOWN + String.join(", ", names), lines, hint(), names);
  }
}
