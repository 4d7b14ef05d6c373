package io.github.pythonenv.write;

import java.util.ArrayList;
import java.util.List;

/** Says how two requests differ, in a clause for the log. */
final class RequestDifference {
  private static final int SHOWN = 3;
  private static final String DIGEST = "digest of ";

  /** What an environment may have several of. */
  private static final List<String> REPEATED =
      List.of("requirement", "extra", "group", "collision rule");

  private RequestDifference() {}

  static String describe(List<String> had, List<String> wanted) {
    List<String> added = new ArrayList<>(wanted);
    had.forEach(added::remove);
    List<String> removed = new ArrayList<>(had);
    wanted.forEach(removed::remove);
    List<String> changes = new ArrayList<>();
    for (String line : added) {
      String before = counterpart(line, removed);
      removed.remove(before);
      changes.add(change(key(line), before.isEmpty() ? "" : value(before), value(line)));
    }
    for (String line : removed) {
      changes.add(change(key(line), value(line), ""));
    }
    if (changes.isEmpty()) {
      return "the order of its requirements changed";
    }
    if (changes.size() <= SHOWN) {
      return String.join(", ", changes);
    }
    return String.join(", ", changes.subList(0, SHOWN))
        + ", and "
        + (changes.size() - SHOWN)
        + " more changes";
  }

  /** The line that was there in place of another, or empty. */
  private static String counterpart(String line, List<String> removed) {
    for (String other : removed) {
      if (key(other).equals(key(line)) && subject(other).equals(subject(line))) {
        return other;
      }
    }
    return "";
  }

  /** What a line is about, where there may be several with its key. */
  private static String subject(String line) {
    if (!REPEATED.contains(key(line))) {
      return "";
    }
    String value = value(line);
    if (key(line).equals("collision rule")) {
      return value.substring(0, Math.max(0, value.lastIndexOf(' ')));
    }
    int end = 0;
    while (end < value.length() && isOfName(value.charAt(end))) {
      end++;
    }
    return value.substring(0, end);
  }

  private static boolean isOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
  }

  private static String change(String key, String before, String after) {
    if (key.startsWith(DIGEST)) {
      return fileChange(key.substring(DIGEST.length()), before, after);
    }
    if (key.equals("place")) {
      return "it was moved here from " + before;
    }
    if (key.equals("python") && interpreter(before).equals(interpreter(after))) {
      return "the interpreter " + interpreter(after) + " was exchanged";
    }
    if (key.equals("python")) {
      return "python " + interpreter(before) + " → " + interpreter(after);
    }
    String name = REPEATED.contains(key) ? "the " + key : key;
    if (before.isEmpty()) {
      return name + " " + after + " is new";
    }
    return after.isEmpty() ? name + " " + before + " is gone" : name + " " + before + " → " + after;
  }

  /** A digest is {@code absent} where there is no file. */
  private static String fileChange(String file, String before, String after) {
    if (before.isEmpty() || before.equals("absent")) {
      return file + " is new";
    }
    return after.isEmpty() || after.equals("absent") ? file + " is gone" : file + " changed";
  }

  /** The declared interpreter, without the size and time of its file. */
  private static String interpreter(String value) {
    int time = value.lastIndexOf(' ');
    int size = value.lastIndexOf(' ', time - 1);
    return size > 0 && value.indexOf('/') >= 0 ? value.substring(0, size) : value;
  }

  private static String key(String line) {
    int equals = line.indexOf('=');
    return equals < 0 ? line : line.substring(0, equals);
  }

  private static String value(String line) {
    return line.substring(line.indexOf('=') + 1);
  }
}
