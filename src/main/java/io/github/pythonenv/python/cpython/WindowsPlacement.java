package io.github.pythonenv.python.cpython;

import io.github.pythonenv.io.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives the prefix the layout that installers of CPython for Windows make: programs and the C
 * runtime at the top, {@code DLLs} with extension modules and their libraries, {@code Lib}, {@code
 * Include}.
 *
 * <p>Windows looks for a program's libraries beside it. CPython finds its prefix by {@code
 * Lib\os.py} beside or above its program, and has {@code DLLs}, {@code Lib} and the prefix itself
 * on its path.
 */
final class WindowsPlacement implements Repair {
  private static final String RUNTIME = "vcruntime140";

  @Override
  public void apply(Prefix prefix) {
    Path root = prefix.root();
    Path bin = root.resolve("bin");
    Path lib = root.resolve("lib");
    require(root.resolve("python.exe"));
    require(root.resolve(prefix.sharedLibrary()));
    require(bin.resolve("pythonw.exe"));
    require(lib.resolve(RUNTIME + ".dll"));
    try {
      move(Prefix.children(bin, "", ""), root);
      FileTree.delete(bin);
      move(Prefix.children(lib, RUNTIME, ".dll"), root);
      Path extensions = Files.createDirectory(prefix.extensions());
      List<Path> binaries = new ArrayList<>(Prefix.children(lib, "", ".pyd"));
      binaries.addAll(Prefix.children(lib, "", ".dll"));
      move(binaries, extensions);
      rename(lib, prefix.standardLibrary());
      rename(root.resolve("include"), root.resolve("Include"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void require(Path file) {
    if (!Files.isRegularFile(file)) {
      throw Prefix.unexpected(file, "it is missing");
    }
  }

  private static void move(List<Path> files, Path directory) throws IOException {
    for (Path file : files) {
      Files.move(file, directory.resolve(file.getFileName()));
    }
  }

  /** By way of another name, for file systems where both are one already. */
  private static void rename(Path directory, Path wanted) throws IOException {
    Path other = wanted.resolveSibling(wanted.getFileName() + "-renamed");
    Files.move(directory, other);
    Files.move(other, wanted);
  }
}
