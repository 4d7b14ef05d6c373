package io.github.pythonenv.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which paths of packages come into an environment: those that are named, and all below them.
 *
 * @param paths below the environment's root, without a slash at either end; the root itself is
 *     empty text
 */
public record PathsToLink(List<String> paths) {
  public static final PathsToLink EVERYTHING = new PathsToLink(List.of(""));

  public PathsToLink {
    paths = List.copyOf(paths);
  }

  /**
   * Reads paths as they stand in a POM, such as {@code /} or {@code /share/man}.
   *
   * @param findings where every finding is added
   * @return everything, when none is given
   */
  public static PathsToLink parse(List<String> texts, List<String> findings) {
    Set<String> paths = new TreeSet<>();
    for (String text : texts) {
      String path = trimmed(text.strip());
      String fault = fault(path);
      if (text.isBlank()) {
        findings.add("<pathsToLink>: an empty path; the root is /");
      } else if (fault.isEmpty()) {
        paths.add(path);
      } else {
        findings.add("<pathsToLink>: " + fault + ": " + text.replaceAll("\\p{Cntrl}", "?"));
      }
    }
    return paths.isEmpty() || paths.contains("")
        ? EVERYTHING
        : new PathsToLink(new ArrayList<>(paths));
  }

  private static String trimmed(String text) {
    int start = text.startsWith("/") ? 1 : 0;
    int end = text.endsWith("/") && text.length() > 1 ? text.length() - 1 : text.length();
    return text.substring(start, end);
  }

  private static String fault(String path) {
    for (int i = 0; i < path.length(); i++) {
      if (Character.isISOControl(path.charAt(i))) {
        return "a path with a control character";
      }
    }
    if (path.isEmpty()) {
      return "";
    }
    for (String name : path.split("/", -1)) {
      if (name.isEmpty() || name.equals(".") || name.equals("..")) {
        return "not a path below the environment";
      }
      if (name.equals(EnvironmentLayout.BYTECODE)) {
        return "bytecode goes where its source goes";
      }
    }
    return "";
  }

  /** All of them in one line, which no other paths have: a backslash stands before their blanks. */
  public String line() {
    StringBuilder line = new StringBuilder();
    for (String each : paths) {
      line.append(line.isEmpty() ? "" : " ").append(each.replace("\\", "\\\\").replace(" ", "\\ "));
    }
    return line.toString();
  }

  public boolean isEverything() {
    return paths.contains("");
  }

  /** Whether a path is one of them or lies below one. */
  boolean includes(String path) {
    for (String each : paths) {
      if (each.isEmpty()
          || (path.startsWith(each)
              && (path.length() == each.length() || path.charAt(each.length()) == '/'))) {
        return true;
      }
    }
    return false;
  }

  /** The first of them that is a path or lies below it, and so wants a directory there. */
  Optional<String> through(String path) {
    return paths.stream()
        .filter(each -> each.equals(path) || each.startsWith(path + "/"))
        .findFirst();
  }
}
