package io.github.pythonenv.write;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.FileTree;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The place of one environment, and the folders beside it in which it is made.
 *
 * <p>Nothing that is not ours is ever deleted: a folder without our stamp, and a link, are refused.
 */
final class OutputFolder {
  private static final AtomicInteger SEQUENCE = new AtomicInteger();
  private static final int SHOWN = 3;

  private final Path output;
  private final Path parent;
  private final String prefix;

  private OutputFolder(Path output, Path parent) {
    this.output = output;
    this.parent = parent;
    this.prefix = ".python-env." + output.getFileName() + ".";
  }

  /** Checks that the place may be written, before anything is. */
  static OutputFolder claim(Path output) {
    Path parent = output.getParent();
    if (parent == null) {
      throw new PythonEnvException("Not a place for an environment: " + output);
    }
    String text = output.toString();
    if (text.indexOf('\n') >= 0 || text.indexOf(':') >= 0 || text.indexOf('\\') >= 0) {
      throw new PythonEnvException(
          "The path of an environment stands in PATH and in first lines of scripts, so it cannot"
              + " hold a line break, a colon or a back slash: "
              + text.replace('\n', '?'),
          "move the project");
    }
    refuseLinks(parent, output);
    if (Files.isDirectory(output) && !isOurs(output)) {
      List<String> found = firstFiles(output);
      if (!found.isEmpty()) {
        throw new PythonEnvException(
            "This folder is not an environment of ours and is not empty: " + output,
            found,
            "move it away, or give the environment another <name>");
      }
    }
    return new OutputFolder(output, parent);
  }

  private static void refuseLinks(Path parent, Path output) {
    for (Path each : List.of(parent, output)) {
      if (Files.isSymbolicLink(each)) {
        throw new PythonEnvException(
            "A link stands where an environment is to be written: " + each, "remove the link");
      }
    }
    if (Files.exists(output, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(output)) {
      throw new PythonEnvException(
          "A file stands where an environment is to be written: " + output,
          "move it away, or give the environment another <name>");
    }
  }

  private static boolean isOurs(Path folder) {
    return Files.isRegularFile(folder.resolve(Environment.STAMP), LinkOption.NOFOLLOW_LINKS);
  }

  private static List<String> firstFiles(Path folder) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (Path child : children) {
        if (names.size() == SHOWN) {
          names.add("…");
          break;
        }
        names.add(String.valueOf(child.getFileName()));
      }
    } catch (IOException e) {
      names.add(e.toString());
    }
    return names;
  }

  /** A new folder beside the output; leftovers of builds that were killed are removed first. */
  Path aside() {
    try {
      Files.createDirectories(parent);
      removeLeftovers();
      return Files.createDirectory(parent.resolve(unusedName()));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  PythonEnvException unwritable(IOException e) {
    return new PythonEnvException(
        "An environment cannot be written: " + output,
        List.of(e.toString()),
        "make room, or give its folder write permission",
        e);
  }

  private String unusedName() {
    return prefix + ProcessHandle.current().pid() + "." + SEQUENCE.incrementAndGet();
  }

  private void removeLeftovers() throws IOException {
    try (DirectoryStream<Path> siblings =
        Files.newDirectoryStream(parent, name -> isLeftover(name.getFileName().toString()))) {
      for (Path leftover : siblings) {
        FileTree.delete(leftover);
      }
    }
  }

  private boolean isLeftover(String name) {
    if (!name.startsWith(prefix)) {
      return false;
    }
    int dot = name.indexOf('.', prefix.length());
    try {
      long process =
          Long.parseLong(name.substring(prefix.length(), Math.max(prefix.length(), dot)));
      return ProcessHandle.of(process).isEmpty();
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Gives the folder its name; the environment that had it is deleted. */
  void publish(Path aside) throws IOException {
    Path old = parent.resolve(unusedName());
    if (Files.exists(output, LinkOption.NOFOLLOW_LINKS)) {
      Files.move(output, old, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(aside, output, StandardCopyOption.ATOMIC_MOVE);
    FileTree.delete(old);
  }

  void clean(Path aside) {
    FileTree.delete(aside);
  }
}
