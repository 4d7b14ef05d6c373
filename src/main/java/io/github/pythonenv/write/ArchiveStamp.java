package io.github.pythonenv.write;

import io.github.pythonenv.io.Hashes;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What stands in the folder of an unpacked archive: which archive it was, and what it held.
 *
 * <pre>
 * python-env archive 1
 * = coordinates
 * a size modified sha256      of the archive
 * d modified path             a directory, then the names in it
 * n name
 * .                           the end
 * </pre>
 *
 * <p>A directory whose time has not changed has all its names; else they are looked for. So what
 * was deleted is noticed, and what an interpreter or a user added does no harm. What was written
 * into a file in place is not noticed: to see that, all bytes would have to be read.
 */
final class ArchiveStamp {
  private static final String HEADER = "python-env archive 1\n";
  private static final String END = ".\n";

  private ArchiveStamp() {}

  /** Whether a folder of ours is an unpacked archive, and not an environment that was built. */
  static boolean isIn(Path folder) {
    try {
      return Files.readString(folder.resolve(Environment.STAMP)).startsWith(HEADER);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * @param names of files and links, relative to the folder
   * @param directories with the empty path for the folder
   */
  static void write(
      Path folder, String coordinates, Path archive, List<String> names, List<String> directories)
      throws IOException {
    Map<String, List<String>> children = new TreeMap<>();
    for (String directory : directories) {
      children.put(directory, new ArrayList<>());
    }
    for (String directory : directories) {
      if (!directory.isEmpty()) {
        put(children, directory);
      }
    }
    for (String name : names) {
      put(children, name);
    }
    StringBuilder text = new StringBuilder(HEADER);
    text.append("= ").append(coordinates).append('\n');
    File file = archive.toFile();
    text.append("a ").append(file.length()).append(' ').append(file.lastModified()).append(' ');
    text.append(Hashes.sha256(archive)).append('\n');
    File root = folder.toFile();
    for (Map.Entry<String, List<String>> directory : children.entrySet()) {
      String path = directory.getKey();
      // The stamp itself changes the time of the folder.
      long modified = path.isEmpty() ? 0 : new File(root, path).lastModified();
      text.append("d ").append(modified).append(' ').append(path).append('\n');
      for (String name : directory.getValue()) {
        text.append("n ").append(name).append('\n');
      }
    }
    Files.writeString(
        folder.resolve(Environment.STAMP), text.append(END), StandardOpenOption.CREATE_NEW);
  }

  private static void put(Map<String, List<String>> children, String path) {
    int slash = path.lastIndexOf('/');
    List<String> names = children.get(slash < 0 ? "" : path.substring(0, slash));
    if (names != null) {
      names.add(path.substring(slash + 1));
    }
  }

  /**
   * Why a folder is not what an archive unpacks to.
   *
   * @return one short clause, or empty when it is
   */
  static Optional<String> difference(Path folder, String coordinates, Path archive) {
    Path stamp = folder.resolve(Environment.STAMP);
    if (!stamp.toFile().isFile()) {
      return Optional.of("it does not exist yet");
    }
    try {
      String[] lines =
          new String(Files.readAllBytes(stamp), StandardCharsets.UTF_8).split("\n", -1);
      int last = lines.length - 1;
      if (last < 4 || !(lines[0] + "\n").equals(HEADER) || !(lines[last - 1] + "\n").equals(END)) {
        return Optional.of("it was not unpacked by this version of the plugin");
      }
      if (!lines[1].equals("= " + coordinates)) {
        return Optional.of("it was another archive: " + lines[1].substring(2));
      }
      if (!isOf(lines[2], archive)) {
        return Optional.of("the archive has changed");
      }
      return gone(lines, folder.toFile());
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      return Optional.of("its stamp cannot be read");
    }
  }

  /** By size and time; where only the time is another, by the bytes. */
  private static boolean isOf(String line, Path archive) {
    String[] parts = line.split(" ", -1);
    File file = archive.toFile();
    return parts.length == 4
        && file.length() == Long.parseLong(parts[1])
        && (file.lastModified() == Long.parseLong(parts[2])
            || Hashes.sha256(archive).equals(parts[3]));
  }

  private static Optional<String> gone(String[] lines, File root) {
    int line = 3;
    while (lines[line].startsWith("d ")) {
      int blank = lines[line].indexOf(' ', 2);
      String path = lines[line].substring(blank + 1);
      File directory = path.isEmpty() ? root : new File(root, path);
      int end = line + 1;
      while (lines[end].startsWith("n ")) {
        end++;
      }
      if (directory.lastModified() != Long.parseLong(lines[line], 2, blank, 10)) {
        String[] found = directory.list();
        if (found == null) {
          return Optional.of("something is gone: " + path);
        }
        Arrays.sort(found);
        for (int i = line + 1; i < end; i++) {
          String name = lines[i].substring(2);
          if (Arrays.binarySearch(found, name) < 0) {
            return Optional.of("something is gone: " + (path.isEmpty() ? "" : path + "/") + name);
          }
        }
      }
      line = end;
    }
    return Optional.empty();
  }
}
