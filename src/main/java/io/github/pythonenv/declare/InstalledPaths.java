package io.github.pythonenv.declare;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the members of a wheel are called once it is installed (binary distribution format,
 * "Installing a wheel"): relative to site-packages; scripts and data relative to the environment. A
 * member's own path is a name of it too.
 */
final class InstalledPaths {
  private final Map<String, String> members = new HashMap<>();
  private final Set<String> directories = new HashSet<>();

  /**
   * @param names of the wheel's members
   * @param data the name of its data directory
   */
  InstalledPaths(Iterable<String> names, String data) {
    String below = data + "/";
    for (String name : names) {
      if (!name.endsWith("/")) {
        add(name, name);
        if (name.startsWith(below)) {
          alias(name, name.substring(below.length()));
        }
      }
    }
  }

  private void alias(String member, String path) {
    int slash = path.indexOf('/');
    if (slash < 0) {
      return;
    }
    String rest = path.substring(slash + 1);
    switch (path.substring(0, slash)) {
      case "purelib", "platlib", "data" -> add(rest, member);
      case "scripts" -> add("bin/" + rest, member);
      default -> {
        // Headers have a place of their own in every environment.
      }
    }
  }

  private void add(String path, String member) {
    members.putIfAbsent(path, member);
    for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      if (!directories.add(path.substring(0, slash))) {
        return;
      }
    }
  }

  /** The member that a path means. */
  Optional<String> member(String path) {
    return Optional.ofNullable(members.get(path));
  }

  boolean hasDirectory(String path) {
    return directories.contains(path);
  }
}
