package io.github.pythonenv.declare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Run paths between the directories of a wheel, each relative to the file that has it. */
final class RunPath {
  private static final String ORIGIN = "$ORIGIN";
  private static final String BRACED = "${ORIGIN}";

  private RunPath() {}

  /** Whether a file in a directory reaches all directories by what it has. */
  static boolean reaches(String directory, List<String> entries, Set<String> wanted) {
    return missing(directory, entries, wanted).isEmpty();
  }

  /**
   * The entries by which a file reaches all directories: its own, without those of the machine that
   * built it, and what is missing.
   */
  static String extended(String directory, List<String> entries, Set<String> wanted) {
    List<String> kept = new ArrayList<>();
    for (String entry : entries) {
      if (resolve(directory, entry).isPresent()) {
        kept.add(entry);
      }
    }
    for (String target : missing(directory, entries, wanted)) {
      kept.add(relative(directory, target));
    }
    return String.join(":", kept);
  }

  private static List<String> missing(String directory, List<String> entries, Set<String> wanted) {
    List<String> missing = new ArrayList<>(wanted);
    for (String entry : entries) {
      resolve(directory, entry).ifPresent(missing::remove);
    }
    return missing;
  }

  /** The directory of the wheel that an entry means; empty where it leads out or is absolute. */
  static Optional<String> resolve(String directory, String entry) {
    String start = entry.startsWith(BRACED) ? BRACED : ORIGIN;
    if (!entry.startsWith(start)) {
      return Optional.empty();
    }
    String rest = entry.substring(start.length());
    if (!rest.isEmpty() && rest.charAt(0) != '/') {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    for (String part : (directory + rest).split("/")) {
      if (part.equals("..")) {
        if (parts.isEmpty()) {
          return Optional.empty();
        }
        parts.remove(parts.size() - 1);
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return Optional.of(String.join("/", parts));
  }

  /** The entry that leads from one directory to another. */
  static String relative(String directory, String target) {
    String[] from = directory.isEmpty() ? new String[0] : directory.split("/");
    String[] to = target.isEmpty() ? new String[0] : target.split("/");
    int common = 0;
    while (common < from.length && common < to.length && from[common].equals(to[common])) {
      common++;
    }
    StringBuilder entry = new StringBuilder(ORIGIN);
    for (int i = common; i < from.length; i++) {
      entry.append("/..");
    }
    for (int i = common; i < to.length; i++) {
      entry.append('/').append(to[i]);
    }
    return entry.toString();
  }
}
