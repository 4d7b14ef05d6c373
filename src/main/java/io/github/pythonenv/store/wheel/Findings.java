package io.github.pythonenv.store.wheel;

import io.github.pythonenv.PythonEnvException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with one archive: collected by several threads, reported at once. */
public final class Findings {
  private static final int KEPT = 1_000;

  private final Set<String> found = new LinkedHashSet<>();

  public synchronized void add(String finding) {
    if (found.size() < KEPT) {
      found.add(finding);
    }
  }

  /** A finding about one member, whose name may hold anything. */
  public void add(String member, String finding) {
    add(quoted(member) + ": " + finding);
  }

  /** Takes over what a parser found in a file of the wheel. */
  void add(String file, PythonEnvException problem) {
    if (problem.details().isEmpty()) {
      add(file, problem.problem());
    }
    for (String detail : problem.details()) {
      add(file, detail);
    }
  }

  public synchronized boolean isEmpty() {
    return found.isEmpty();
  }

  public synchronized List<String> list() {
    return List.copyOf(found);
  }

  /** Ends the reading of a wheel when anything was found. */
  void throwIfAny(String wheel) {
    if (!isEmpty()) {
      throw new PythonEnvException(
          "Refused a damaged or misleading wheel: " + wheel,
          list(),
          "take another version or another index, and tell the publisher");
    }
  }

  /** A name in back-ticks, with what cannot be seen written as an escape. */
  static String quoted(String name) {
    StringBuilder text = new StringBuilder(name.length() + 2).append('`');
    name.codePoints()
        .limit(200)
        .forEach(
            c -> {
              if (MemberNames.isInvisible(c)) {
                text.append("\\u{").append(Integer.toHexString(c)).append('}');
              } else {
                text.appendCodePoint(c);
              }
            });
    return text.append(name.length() > 200 ? "…`" : "`").toString();
  }
}
