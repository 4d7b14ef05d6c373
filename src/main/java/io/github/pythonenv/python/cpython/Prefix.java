package io.github.pythonenv.python.cpython;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.python.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An unpacked CPython on its way into the store.
 *
 * @param root where it lies now
 * @param home where it will lie
 * @param language such as {@code 3.14}
 * @param platform it was built for
 */
public record Prefix(Path root, Path home, String language, Platform platform) {
  /** The program that environments link to. */
  public static Path executable(Path root, String language, Platform platform) {
    return platform.isWindows()
        ? root.resolve("python.exe")
        : root.resolve("bin").resolve("python" + language);
  }

  public Path executable() {
    return executable(root, language, platform);
  }

  /** The directory of the standard library. */
  public Path standardLibrary() {
    return platform.isWindows()
        ? root.resolve("Lib")
        : root.resolve("lib").resolve("python" + language);
  }

  /** The directory of the extension modules. */
  public Path extensions() {
    return platform.isWindows() ? root.resolve("DLLs") : standardLibrary().resolve("lib-dynload");
  }

  /** The file name of the shared library. */
  public String sharedLibrary() {
    if (platform.isWindows()) {
      return "python" + language.replace(".", "") + ".dll";
    }
    return "libpython" + language + (platform.isMac() ? ".dylib" : ".so.1.0");
  }

  /** The wheel of pip that ensurepip bundles. */
  public Optional<Path> pipWheel() {
    Path bundled = standardLibrary().resolve("ensurepip").resolve("_bundled");
    List<Path> wheels = children(bundled, "pip-", ".whl");
    return wheels.isEmpty() ? Optional.empty() : Optional.of(wheels.get(0));
  }

  /** The children of a directory with a prefix and a suffix in their names, sorted. */
  static List<Path> children(Path directory, String start, String end) {
    List<Path> found = new ArrayList<>();
    if (!Files.isDirectory(directory)) {
      return found;
    }
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      for (Path child : children) {
        String name = child.getFileName().toString();
        if (name.startsWith(start) && name.endsWith(end)) {
          found.add(child);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    found.sort(null);
    return found;
  }

  /** The one child of a directory with these marks in its name. */
  static Path child(Path directory, String start, String end) {
    List<Path> found = children(directory, start, end);
    if (found.size() != 1) {
      throw unexpected(directory.resolve(start + "*" + end), "there are " + found.size());
    }
    return found.get(0);
  }

  /** The artifact differs from those that the repairs were made for. */
  static PythonEnvException unexpected(Path file, String finding) {
    return new PythonEnvException(
        "The interpreter's artifact cannot be repaired: " + file.getFileName(),
        List.of(file + ": " + finding),
        "name another version in <python>, or the path of an installed interpreter");
  }
}
