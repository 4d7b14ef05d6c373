package io.github.pythonenv.build;

import io.github.pythonenv.PythonEnvException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Problems that were found one by one, to be told in one report. */
public final class Problems {
  private final List<PythonEnvException> found = new ArrayList<>();

  public void add(PythonEnvException problem) {
    found.add(problem);
  }

  void addAll(Problems others) {
    found.addAll(others.found);
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** Everything that was found, a line each. */
  List<String> details() {
    List<String> details = new ArrayList<>();
    found.forEach(each -> details.addAll(each.asDetails()));
    return details;
  }

  /** What mends them, each once. */
  Set<String> hints() {
    Set<String> hints = new LinkedHashSet<>();
    found.forEach(each -> hints.addAll(each.hints()));
    return hints;
  }

  /**
   * @param title says what several have in common; one is thrown as it is
   */
  public void throwIfAny(String title) {
    throwIfAny(title, PythonEnvException.joinedHints(hints()));
  }

  /**
   * @param title says what several have in common; one is thrown as it is
   * @param hint mends all of several
   */
  void throwIfAny(String title, String hint) {
    if (found.size() == 1) {
      throw found.get(0);
    }
    if (!found.isEmpty()) {
      throw new PythonEnvException(title, details(), hint);
    }
  }
}
