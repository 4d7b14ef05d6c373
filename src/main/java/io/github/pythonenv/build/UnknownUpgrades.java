package io.github.pythonenv.build;

import io.github.pythonenv.packaging.PackageName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names that {@code -Dpython-env.upgrade} was given and a lock does not have. That is no error: one
 * flag is for all environments of a build, and each has packages of its own.
 */
final class UnknownUpgrades {
  private static final int SHOWN_NAMES = 20;

  private UnknownUpgrades() {}

  /**
   * @param asked names as they were typed, which are valid
   * @param locked normalized names (PEP 503)
   * @return a sentence with every unknown name, and with what may have been meant
   */
  static Optional<String> warning(List<String> asked, Collection<String> locked, Path lock) {
    TreeSet<String> known = new TreeSet<>(locked);
    TreeSet<String> unknown = new TreeSet<>();
    TreeSet<String> close = new TreeSet<>();
    for (String typed : asked) {
      String name = PackageName.parse(typed).value();
      if (!known.contains(name)) {
        unknown.add(name);
        known.stream().filter(other -> CloseNames.isClose(name, other)).forEach(close::add);
      }
    }
    if (unknown.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "-Dpython-env.upgrade released nothing for what "
            + lock.getFileName()
            + " does not hold: "
            + String.join(", ", unknown)
            + (close.isEmpty() ? "; it holds " + shown(known) : "; close to it: " + shown(close)));
  }

  private static String shown(Set<String> names) {
    if (names.isEmpty()) {
      return "no package";
    }
    List<String> shown = new ArrayList<>(names);
    if (shown.size() <= SHOWN_NAMES) {
      return String.join(", ", shown);
    }
    return String.join(", ", shown.subList(0, SHOWN_NAMES))
        + ", … and "
        + (shown.size() - SHOWN_NAMES)
        + " more";
  }
}
