package io.github.pythonenv.write;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The text of a stamp. It is read in every build, so it is plain lines and nothing is parsed twice:
 *
 * <pre>
 * python-env environment 2
 * = key=value                 of the request
 * s folder                    of the store, must exist
 * p modified size path        a real directory or file of the environment; a directory has size -1
 * l path target               a link directly below the root, whose own time says nothing
 * .                           the end
 * </pre>
 *
 * <p>The root itself is not looked at: tools leave harmless files there.
 */
final class Stamp {
  private static final String HEADER = "python-env environment 2\n";
  private static final String END = ".";
  private static final String GONE = "something is gone: ";

  /** What stands in an environment that is not whole yet. */
  static final String UNFINISHED = HEADER;

  private Stamp() {}

  static String text(List<String> wanted, List<Path> entries, List<String> paths, Path root)
      throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    for (String line : wanted) {
      text.append("= ").append(oneLine(line)).append('\n');
    }
    for (Path entry : entries) {
      text.append("s ").append(entry).append('\n');
    }
    String folder = root + "/";
    for (String path : paths) {
      text.append("p ");
      appendState(text, Path.of(folder + path));
      text.append(path).append('\n');
    }
    try (var children = Files.newDirectoryStream(root, Files::isSymbolicLink)) {
      for (Path child : children) {
        text.append("l ").append(child.getFileName()).append('\t');
        text.append(Files.readSymbolicLink(child)).append('\n');
      }
    }
    return text.append(END).append('\n').toString();
  }

  private static String oneLine(String value) {
    return value.indexOf('\n') < 0 ? value : value.replace('\n', ' ');
  }

  /** One look at a file, where {@link File} would need three. */
  private static void appendState(StringBuilder text, Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    text.append(attributes.lastModifiedTime().toMillis()).append(' ');
    text.append(attributes.isDirectory() ? -1 : attributes.size()).append(' ');
  }

  static Optional<String> difference(String text, List<String> wanted, File root) {
    if (!text.startsWith(HEADER)) {
      return Optional.of("it was made by another version of this plugin");
    }
    if (text.equals(UNFINISHED)) {
      return Optional.of("its <postBuild> did not come to an end");
    }
    if (!text.endsWith("\n" + END + "\n")) {
      return Optional.of("its stamp is cut off");
    }
    try {
      int requestEnd = HEADER.length();
      List<String> had = new ArrayList<>();
      while (text.charAt(requestEnd) == '=') {
        int end = text.indexOf('\n', requestEnd);
        had.add(text.substring(requestEnd + 2, end));
        requestEnd = end + 1;
      }
      String changed = requestDifference(had, wanted);
      return Optional.ofNullable(
          changed == null ? firstDifference(text, requestEnd, root) : changed);
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      return Optional.of("its stamp is damaged");
    }
  }

  private static @Nullable String requestDifference(List<String> had, List<String> wanted) {
    List<String> lines = wanted;
    if (!had.equals(lines)) {
      lines = wanted.stream().map(Stamp::oneLine).toList();
    }
    return had.equals(lines) ? null : RequestDifference.describe(had, lines);
  }

  private static @Nullable String firstDifference(String text, int start, File root) {
    int last = text.length() - END.length() - 1;
    for (int line = start; line < last; ) {
      int end = text.indexOf('\n', line);
      String value = text.substring(line + 2, end);
      String changed =
          switch (text.charAt(line)) {
            case 's' -> new File(value, ".").exists() ? null : "the store lacks " + value;
            case 'p' -> pathDifference(value, root, text);
            case 'l' -> linkDifference(value, root);
            default -> throw new IllegalArgumentException(value);
          };
      if (changed != null) {
        return changed;
      }
      line = end + 1;
    }
    return null;
  }

  private static @Nullable String pathDifference(String value, File root, String text) {
    int first = value.indexOf(' ');
    int second = value.indexOf(' ', first + 1);
    String path = value.substring(second + 1);
    File file = new File(root, path);
    long modified = file.lastModified();
    long size = Long.parseLong(value, first + 1, second, 10);
    if (modified == Long.parseLong(value, 0, first, 10) && (size < 0 || size == file.length())) {
      return null;
    }
    if (modified == 0) {
      return GONE + path;
    }
    String gone = size < 0 ? firstGone(path + "/", root, text) : null;
    return gone == null ? "it was changed by hand: " + path : GONE + gone;
  }

  /** What is gone from a folder that has changed, where the stamp names it: a script does. */
  private static @Nullable String firstGone(String folder, File root, String text) {
    for (int line = text.indexOf("\np "); line >= 0; line = text.indexOf("\np ", line + 1)) {
      int start = text.indexOf(' ', text.indexOf(' ', line + 3) + 1) + 1;
      String path = text.substring(start, text.indexOf('\n', line + 1));
      if (path.startsWith(folder) && !new File(root, path).exists()) {
        return path;
      }
    }
    return null;
  }

  private static @Nullable String linkDifference(String value, File root) {
    int tab = value.indexOf('\t');
    String path = value.substring(0, tab);
    try {
      Path target = Files.readSymbolicLink(new File(root, path).toPath());
      return value.substring(tab + 1).equals(target.toString())
          ? null
          : "it was changed by hand: " + path;
    } catch (IOException | InvalidPathException e) {
      return "it was changed by hand: " + path;
    }
  }
}
