package io.github.pythonenv;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem that the user can mend, worded in full by whoever found it.
 *
 * <p>The shape is always the same: one sentence that names the value, every finding below it, and a
 * hint with the exact POM element or flag. Anything else that is thrown is a bug of ours.
 */
public class PythonEnvException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN_DETAILS = 40;
  private static final String NEXT_HINT = "\nhint: ";

  private final String problem;
  private final transient List<String> details;
  private final String hint;

  /**
   * @param problem one sentence, the value last
   * @param details every finding, a line each; may be empty
   * @param hint what to write or run, without the word "hint" at its begin; may be empty
   */
  public PythonEnvException(
      String problem, List<String> details, String hint, @Nullable Throwable cause) {
    super(message(problem, details, hint), cause);
    this.problem = problem;
    this.details = List.copyOf(details);
    this.hint = hint;
  }

  public PythonEnvException(String problem, List<String> details, String hint) {
    this(problem, details, hint, null);
  }

  public PythonEnvException(String problem, String hint) {
    this(problem, List.of(), hint, null);
  }

  public PythonEnvException(String problem) {
    this(problem, List.of(), "", null);
  }

  /** The sentence alone. */
  public String problem() {
    return problem;
  }

  /** All findings, one a line. */
  public List<String> details() {
    return details;
  }

  /** The sentence and all findings below it, as details of a message that says more than this. */
  public List<String> asDetails() {
    List<String> lines = new ArrayList<>(details.size() + 1);
    lines.add(problem);
    details.forEach(line -> lines.add("  " + line));
    return lines;
  }

  /** What mends it; empty where nothing is known. */
  public String hint() {
    return hint;
  }

  /** Each of the hints that {@link #hint} joins. */
  public List<String> hints() {
    return hint.isEmpty() ? List.of() : List.of(hint.split(NEXT_HINT, -1));
  }

  /** One hint of several: each stands in a line of its own, with the word before it. */
  public static String joinedHints(Collection<String> hints) {
    return String.join(NEXT_HINT, hints);
  }

  private static String message(String problem, List<String> details, String hint) {
    StringBuilder text = new StringBuilder(problem);
    int shown = Math.min(details.size(), SHOWN_DETAILS);
    for (String detail : details.subList(0, shown)) {
      text.append("\n  ").append(detail.replace("\n", "\n  "));
    }
    if (shown < details.size()) {
      text.append("\n  … and ").append(details.size() - shown).append(" more");
    }
    if (!hint.isEmpty()) {
      text.append("\n\nhint: ").append(hint);
    }
    return text.toString();
  }
}
