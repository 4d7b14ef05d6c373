package io.github.pythonenv.write.archive;

import io.github.pythonenv.io.BinaryStrings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The prefix that is compiled into the shared library of an interpreter: the place it has in the
 * store, or had before the store was moved, or that it had where it was built. Neither means
 * anything where an archive is unpacked, and the first would make the bytes depend on the machine.
 *
 * <p>A library for a Mac stays as it is: it is signed, a Mac kills what differs from its signature,
 * and the store writes nothing into it.
 */
final class CompiledPath {
  private static final String NOWHERE = "/nonexistent";
  private static final String VARIABLE = "\nprefix=";

  private CompiledPath() {}

  /**
   * The same files, the shared library without that path.
   *
   * @param aside where a changed copy is made; a folder that is there
   */
  static List<ArchivedFile> without(List<ArchivedFile> files, ArchivedPython python, Path aside)
      throws IOException {
    Path standard = python.prefix().resolve(python.standardLibrary());
    String built = buildPrefix(standard);
    String placed = placed(python.prefix());
    List<ArchivedFile> changed = new ArrayList<>(files.size());
    for (ArchivedFile file : files) {
      changed.add(
          isEdited(file.path()) && file.content() instanceof Content.OnDisk onDisk
              ? without(file, onDisk, built, placed, aside)
              : file);
    }
    return changed;
  }

  private static boolean isEdited(String path) {
    return path.startsWith("lib/libpython") && !path.endsWith(".dylib");
  }

  /** How the path ends that was written over it; a store may have been moved since. */
  private static String placed(Path prefix) {
    int names = prefix.getNameCount();
    return names < 2 ? prefix.toString() : "/" + prefix.subpath(names - 2, names);
  }

  private static ArchivedFile without(
      ArchivedFile file, Content.OnDisk onDisk, String built, String placed, Path aside)
      throws IOException {
    Path copy = aside.resolve(String.valueOf(onDisk.file().getFileName()));
    // Not with the mode of what is read-only.
    try (OutputStream out = Files.newOutputStream(copy)) {
      Files.copy(onDisk.file(), out);
    }
    Set<String> paths = BinaryStrings.pathsEndingWith(copy, placed);
    paths.add(built);
    for (String path : paths) {
      if (path.length() >= NOWHERE.length()) {
        // Not to be there is as good.
        BinaryStrings.replace(copy, Map.of(path, NOWHERE));
      }
    }
    return new ArchivedFile(
        file.path(), file.executable(), new Content.OnDisk(copy, onDisk.size()));
  }

  /** What the Makefile of the build says, which comes with a standard library; or empty. */
  private static String buildPrefix(Path standardLibrary) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(standardLibrary, "config-*")) {
      for (Path directory : found) {
        Path file = directory.resolve("Makefile");
        if (Files.isRegularFile(file)) {
          String text = Files.readString(file);
          int start = text.indexOf(VARIABLE) + VARIABLE.length();
          int end = text.indexOf('\n', start);
          String value = end < 0 ? "" : text.substring(start, end).strip();
          if (start >= VARIABLE.length() && value.startsWith("/")) {
            return value;
          }
        }
      }
    }
    return "";
  }
}
