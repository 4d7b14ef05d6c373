package io.github.pythonenv.python.cpython;

import io.github.pythonenv.io.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * Takes from a prefix what environments have of their own, or what would be dead where it lies:
 * packages, and programs whose first lines name another place.
 */
final class PrefixTrim implements Repair {
  @Override
  public void apply(Prefix prefix) {
    Path bin = prefix.root().resolve("bin");
    for (Path program : Prefix.children(bin, "", "")) {
      if (!program.getFileName().toString().startsWith("python")) {
        FileTree.delete(program);
      }
    }
    if (prefix.pipWheel().isPresent()) {
      FileTree.delete(sitePackages(prefix));
    }
    // Without `home` it switches the user's packages off, which is the environment's to decide.
    FileTree.delete(prefix.root().resolve("pyvenv.cfg"));
    try {
      for (String name : List.of("python3", "python")) {
        Path link = bin.resolve(name);
        if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
          Files.createSymbolicLink(link, prefix.executable().getFileName());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether uv can be fetched with it, and the configuration of indexes read. */
  static boolean hasPip(Prefix prefix) {
    return prefix.pipWheel().isPresent()
        || Files.isRegularFile(sitePackages(prefix).resolve("pip").resolve("__main__.py"));
  }

  private static Path sitePackages(Prefix prefix) {
    return prefix.standardLibrary().resolve("site-packages");
  }
}
