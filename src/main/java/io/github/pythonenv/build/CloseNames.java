package io.github.pythonenv.build;

import java.util.Collection;
import java.util.Optional;

/** Names that may have been meant by one that is not known. */
public final class CloseNames {
  private static final int LARGEST_DISTANCE = 2;

  private CloseNames() {}

  /** The one that is closest to a name; empty where none is close, the first of several. */
  public static Optional<String> closest(String name, Collection<String> known) {
    Optional<String> closest = Optional.empty();
    int smallest = Integer.MAX_VALUE;
    for (String other : known) {
      int distance = distance(name, other);
      if (distance < smallest && isClose(name, other)) {
        closest = Optional.of(other);
        smallest = distance;
      }
    }
    return closest;
  }

  /** A question behind the name of an element that nothing has; empty where none is close. */
  public static String question(String element, Collection<String> known) {
    return closest(element, known).map(other -> " (did you mean <" + other + ">?)").orElse("");
  }

  static boolean isClose(String name, String other) {
    boolean begins = other.startsWith(name) || name.startsWith(other);
    return (begins && Math.min(name.length(), other.length()) > LARGEST_DISTANCE)
        || distance(name, other) <= Math.min(LARGEST_DISTANCE, name.length() / 3);
  }

  /** Levenshtein's: the fewest insertions, deletions and substitutions between two texts. */
  private static int distance(String first, String second) {
    int[] row = new int[second.length() + 1];
    for (int j = 0; j <= second.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= first.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= second.length(); j++) {
        int above = row[j];
        int substituted = first.charAt(i - 1) == second.charAt(j - 1) ? diagonal : diagonal + 1;
        row[j] = Math.min(substituted, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[second.length()];
  }
}
