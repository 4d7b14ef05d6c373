package io.github.pythonenv.declare;

import java.io.File;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of {@code license-files} (PEP 639): paths below a project, with {@code *}, {@code ?},
 * {@code [a-z]} and {@code **}. As in Python, none of them stands for a dot that begins a name.
 */
final class LicenseGlob {
  private static final int LONGEST = 512;

  /** Of files and folders; a pattern that looks at more was not meant for licenses. */
  private static final int MOST_SEEN = 100_000;

  private static final String RECURSIVE = "**";

  private final List<String> components;
  private final SortedMap<String, File> found = new TreeMap<>();
  private int seen;

  private LicenseGlob(List<String> components) {
    this.components = components;
  }

  /** What makes a text no pattern that stays below the project; empty if nothing. */
  static Optional<String> fault(String pattern) {
    if (pattern.isEmpty() || pattern.length() > LONGEST) {
      return Optional.of("must have 1 to " + LONGEST + " characters");
    }
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (!Character.isLetterOrDigit(c) && "_-.*?[]/ ".indexOf(c) < 0) {
        return Optional.of("has a character that no pattern of files can have (PEP 639)");
      }
    }
    for (String component : components(pattern)) {
      if (component.isEmpty() || component.equals("..")) {
        return Optional.of("must stay below the project's folder");
      }
      try {
        regex(component);
      } catch (PatternSyntaxException e) {
        return Optional.of("has a `[` that is not closed rightly");
      }
    }
    return Optional.empty();
  }

  /**
   * The files that match, by path with {@code /}.
   *
   * @param pattern without a {@link #fault}
   * @return empty when the pattern looks at too much
   */
  static Optional<SortedMap<String, File>> files(File project, String pattern) {
    LicenseGlob glob = new LicenseGlob(components(pattern));
    glob.expand(project, "", 0);
    return glob.seen > MOST_SEEN ? Optional.empty() : Optional.of(glob.found);
  }

  private static List<String> components(String pattern) {
    return Arrays.asList(pattern.split("/", -1));
  }

  private void expand(File file, String path, int at) {
    if (at == components.size()) {
      if (file.isFile()) {
        found.put(path, file);
      }
      return;
    }
    String component = components.get(at);
    boolean recursive = component.equals(RECURSIVE);
    if (recursive && at + 1 < components.size()) {
      expand(file, path, at + 1);
    }
    if (component.equals(".")) {
      expand(file, path, at + 1);
    } else if (!isGlob(component)) {
      expand(new File(file, component), child(path, component), at + 1);
    } else {
      expandAll(file, path, at, regex(component));
    }
  }

  private void expandAll(File folder, String path, int at, Pattern pattern) {
    boolean recursive = components.get(at).equals(RECURSIVE);
    String[] names = folder.list();
    if (names == null) {
      return;
    }
    for (String name : names) {
      if (seen++ > MOST_SEEN) {
        return;
      }
      if (!pattern.matcher(name).matches()) {
        continue;
      }
      File child = new File(folder, name);
      if (!recursive) {
        expand(child, child(path, name), at + 1);
      } else if (child.isDirectory()) {
        if (!Files.isSymbolicLink(child.toPath())) {
          expand(child, child(path, name), at);
        }
      } else if (at + 1 == components.size()) {
        expand(child, child(path, name), at + 1);
      }
    }
  }

  private static String child(String path, String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }

  private static boolean isGlob(String component) {
    return component.indexOf('*') >= 0 || component.indexOf('?') >= 0 || component.contains("[");
  }

  /** What lies between two stars matches where it first can, and is not tried further on. */
  private static Pattern regex(String component) {
    String[] parts = component.split("\\*", -1);
    StringBuilder regex = new StringBuilder(component.startsWith(".") ? "" : "(?!\\.)");
    regex.append(literal(parts[0]));
    for (int i = 1; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      regex.append(last ? ".*" : "(?>.*?").append(literal(parts[i])).append(last ? "" : ")");
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private static String literal(String part) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == '?') {
        regex.append('.');
      } else if (c == '.' || c == ' ') {
        regex.append('\\').append(c);
      } else {
        regex.append(c);
      }
    }
    return regex.toString();
  }
}
