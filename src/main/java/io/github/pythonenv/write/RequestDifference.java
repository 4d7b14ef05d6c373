package io.github.pythonenv.write;

import java.util.ArrayList;
import java.util.List;

/** Says how two requests differ, in a clause for the log. */
final class RequestDifference {
  private static final int SHOWN = 3;

  private RequestDifference() {}

  static String describe(List<String> had, List<String> wanted) {
    List<String> added = new ArrayList<>(wanted);
    had.forEach(added::remove);
    List<String> removed = new ArrayList<>(had);
    wanted.forEach(removed::remove);
    List<String> changes = new ArrayList<>();
    for (String line : added) {
      String key = key(line);
      String before =
          removed.stream().filter(other -> key(other).equals(key)).findFirst().orElse("");
      removed.remove(before);
      changes.add(change(key, before.isEmpty() ? "" : value(before), value(line)));
    }
    for (String line : removed) {
      changes.add(change(key(line), value(line), ""));
    }
    if (changes.isEmpty()) {
      return "the order of its requirements changed";
    }
    String shown = String.join(", ", changes.subList(0, Math.min(SHOWN, changes.size())));
    return changes.size() > SHOWN ? shown + ", …" : shown;
  }

  private static String change(String key, String before, String after) {
    if (key.startsWith("digest of ")) {
      String what = key.substring("digest of ".length());
      return what + (before.isEmpty() ? " is new" : after.isEmpty() ? " is gone" : " changed");
    }
    if (before.isEmpty()) {
      return key + " is now " + after;
    }
    return after.isEmpty() ? key + " " + before + " is gone" : key + " " + before + " → " + after;
  }

  private static String key(String line) {
    return line.substring(0, line.indexOf('='));
  }

  private static String value(String line) {
    return line.substring(line.indexOf('=') + 1);
  }
}
