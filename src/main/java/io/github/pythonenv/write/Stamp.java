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
 * python-env environment 4
 * = key=value                 of the request
 * s folder                    of the store, must exist
 * p modified size path        a real directory or file of the environment; a directory has size -1
 * l path target               a link directly below the root, whose own time says nothing
 * f modified path             a link into the store, by what it leads to; or a second name of a file
 * w size file source          a copy of a file of the store beside the environment
 * .                           the end
 * </pre>
 *
 * <p>Where commands of the user run still, a line {@code u} and the folders of the store are all.
 *
 * <p>The root itself is not looked at: tools leave harmless files there.
 */
final class Stamp {
  private static final String HEADER = "python-env environment 4\n";
  private static final String END = ".";

  /** How a difference begins that somebody made by hand. */
  static final String BY_HAND = "it was changed by hand: ";

  /** How a difference begins that somebody made by hand, with nothing left to look at. */
  static final String GONE = "something is gone: ";

  /** How a difference begins where nothing but a file beside the environment is not there. */
  static final String BESIDE = "a file beside it is gone or another: ";

  /** How a stamp begins that stands in an environment which is not whole yet. */
  private static final String UNFINISHED = HEADER + "u\n";

  /** A difference that commands may have made, which nobody watched to their end. */
  static final String INTERRUPTED = "its <postBuild> did not come to an end";

  private Stamp() {}

  static String text(List<String> wanted, List<Path> entries, Watched watched, Path root)
      throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    for (String line : wanted) {
      text.append("= ").append(oneLine(line)).append('\n');
    }
    appendEntries(text, entries);
    String folder = root + "/";
    for (String path : watched.real()) {
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
    File base = root.toFile();
    for (String path : watched.linked()) {
      text.append("f ").append(new File(base, path).lastModified());
      text.append(' ').append(path).append('\n');
    }
    for (Companion each : watched.companions()) {
      text.append("w ").append(each.source().toFile().length()).append(' ').append(each.file());
      text.append('\t').append(each.source()).append('\n');
    }
    return text.append(END).append('\n').toString();
  }

  /** The text while commands of the user run. */
  static String unfinished(List<Path> storeEntries) {
    StringBuilder text = new StringBuilder(UNFINISHED);
    appendEntries(text, storeEntries);
    return text.toString();
  }

  private static void appendEntries(StringBuilder text, List<Path> storeEntries) {
    for (Path each : storeEntries) {
      text.append("s ").append(each).append('\n');
    }
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

  /** The folders of the store that a stamp names. */
  static List<Path> entries(String text) {
    List<Path> entries = new ArrayList<>();
    for (int line = text.indexOf("\ns "); line >= 0; line = text.indexOf("\ns ", line + 1)) {
      int end = text.indexOf('\n', line + 1);
      if (end >= 0) {
        entries.add(Path.of(text.substring(line + 3, end)));
      }
    }
    return entries;
  }

  /** The files beside an environment that a stamp names. */
  static List<Companion> companions(String text) {
    List<Companion> companions = new ArrayList<>();
    for (int line = text.indexOf("\nw "); line >= 0; line = text.indexOf("\nw ", line + 1)) {
      int file = text.indexOf(' ', line + 3) + 1;
      int source = text.indexOf('\t', line) + 1;
      int end = text.indexOf('\n', line + 1);
      if (file > 0 && source > file && end > source) {
        companions.add(
            new Companion(
                Path.of(text.substring(file, source - 1)), Path.of(text.substring(source, end))));
      }
    }
    return companions;
  }

  static Optional<String> difference(String text, List<String> wanted, File root) {
    if (!text.startsWith(HEADER)) {
      return Optional.of("it was made by another version of this plugin");
    }
    if (text.startsWith(UNFINISHED)) {
      return Optional.of(INTERRUPTED);
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
            case 'f' -> targetDifference(value, root);
            case 'l' -> linkDifference(value, root);
            case 'w' -> companionDifference(value);
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
    return gone == null ? BY_HAND + path : GONE + gone;
  }

  /** The size is not asked for: what writes through a link leaves a time of its own. */
  private static @Nullable String targetDifference(String value, File root) {
    int blank = value.indexOf(' ');
    String path = value.substring(blank + 1);
    long modified = new File(root, path).lastModified();
    if (modified == Long.parseLong(value, 0, blank, 10)) {
      return null;
    }
    return (modified == 0 ? GONE : BY_HAND) + path;
  }

  /** A file that is gone has no size. */
  private static @Nullable String companionDifference(String value) {
    int blank = value.indexOf(' ');
    String file = value.substring(blank + 1, value.indexOf('\t'));
    return Path.of(file).toFile().length() == Long.parseLong(value, 0, blank, 10)
        ? null
        : BESIDE + file;
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
      return value.substring(tab + 1).equals(target.toString()) ? null : BY_HAND + path;
    } catch (IOException | InvalidPathException e) {
      return BY_HAND + path;
    }
  }
}
