package io.github.pythonenv.python.cpython;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Puts libraries where run paths find them, links the program's short names, and restores the modes
 * that the artifact does not have.
 */
final class Placement implements Repair {
  @Override
  public void apply(Prefix prefix) {
    try {
      library(prefix);
      libffi(prefix);
      programs(prefix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * From {@code lib} the interpreter finds its standard library beside its own library, and its
   * prefix is free of {@code bin/..}.
   */
  private static void library(Prefix prefix) throws IOException {
    Path lib = prefix.root().resolve("lib");
    Path library = prefix.root().resolve(prefix.sharedLibrary());
    if (!Files.exists(library)) {
      throw Prefix.unexpected(library, "the shared library is missing");
    }
    Files.move(library, lib.resolve(prefix.sharedLibrary()));
    if (prefix.platform().isLinux()) {
      String link = "libpython" + prefix.language() + ".so";
      Files.createSymbolicLink(lib.resolve(link), Path.of(prefix.sharedLibrary()));
    }
  }

  /** The run path of the extension modules covers their own directory, not the top. */
  private static void libffi(Prefix prefix) throws IOException {
    List<Path> found = Prefix.children(prefix.root(), "libffi.", "");
    if (prefix.platform().isLinux() && found.size() != 1) {
      throw Prefix.unexpected(prefix.root().resolve("libffi.so.*"), "there are " + found.size());
    }
    for (Path library : found) {
      Files.move(library, prefix.extensions().resolve(library.getFileName()));
    }
  }

  private static void programs(Prefix prefix) throws IOException {
    Path bin = prefix.root().resolve("bin");
    Path executable = prefix.executable();
    if (!Files.exists(executable)) {
      throw Prefix.unexpected(executable, "the program is missing");
    }
    makeExecutable(executable);
    for (Path script : Prefix.children(bin, "python", "-config")) {
      makeExecutable(script);
    }
    Files.createSymbolicLink(bin.resolve("python3"), executable.getFileName());
    Files.createSymbolicLink(bin.resolve("python"), executable.getFileName());
  }

  private static void makeExecutable(Path file) throws IOException {
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
