package io.github.pythonenv.write;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text of a stamp. It is read in every build, so it is plain lines and nothing is parsed twice:
 *
 * <pre>
 * python-env environment 1
 * = key=value                 of the request
 * s folder                    of the store, must exist
 * p modified size path        a real directory or file of the environment; a directory has size -1
 * </pre>
 */
final class Stamp {
  private static final String HEADER = "python-env environment 1";

  private Stamp() {}

  static String text(List<String> wanted, List<Path> entries, List<String> paths, File root) {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    for (String line : wanted) {
      text.append("= ").append(line).append('\n');
    }
    for (Path entry : entries) {
      text.append("s ").append(entry).append('\n');
    }
    for (String path : paths) {
      text.append("p ").append(state(new File(root, path))).append(path).append('\n');
    }
    return text.toString();
  }

  private static String state(File file) {
    long size = file.isDirectory() ? -1 : file.length();
    return file.lastModified() + " " + size + " ";
  }

  static Optional<String> difference(String text, List<String> wanted, File root) {
    if (!text.startsWith(HEADER + "\n")) {
      return Optional.of("it was made by another version of this plugin");
    }
    List<String> had = new ArrayList<>();
    for (int start = HEADER.length() + 1; start < text.length(); ) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        return Optional.of("its stamp is cut off");
      }
      char kind = text.charAt(start);
      String value = text.substring(start + 2, end);
      if (kind == '=') {
        had.add(value);
      } else {
        if (!had.equals(wanted)) {
          return Optional.of(RequestDifference.describe(had, wanted));
        }
        String changed = kind == 's' ? storeDifference(value) : pathDifference(value, root);
        if (changed != null) {
          return Optional.of(changed);
        }
      }
      start = end + 1;
    }
    return had.equals(wanted)
        ? Optional.empty()
        : Optional.of(RequestDifference.describe(had, wanted));
  }

  private static @org.jspecify.annotations.Nullable String storeDifference(String entry) {
    return new File(entry, ".").exists() ? null : "the store lacks " + entry;
  }

  private static @org.jspecify.annotations.Nullable String pathDifference(String value, File root) {
    int first = value.indexOf(' ');
    int second = value.indexOf(' ', first + 1);
    String path = value.substring(second + 1);
    File file = new File(root, path);
    long modified = file.lastModified();
    if (modified == Long.parseLong(value.substring(0, first))) {
      long size = Long.parseLong(value.substring(first + 1, second));
      if (size < 0 || size == file.length()) {
        return null;
      }
    }
    return (modified == 0 ? "something is gone: " : "it was changed by hand: ") + path;
  }
}
