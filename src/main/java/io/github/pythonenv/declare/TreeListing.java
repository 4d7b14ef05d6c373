package io.github.pythonenv.declare;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.Hashes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * What is below a directory but folders, sorted by path. No link is followed.
 *
 * @param entries sorted by path
 */
record TreeListing(List<Entry> entries) {
  /**
   * @param path relative, with {@code /}
   * @param modified in milliseconds
   */
  record Entry(String path, Path file, long size, long modified, boolean regular, boolean link) {}

  /** Directories that no build's result depends on, wherever they are. */
  private static final Set<String> NEVER =
      Set.of(
          ".git",
          ".hg",
          ".svn",
          "__pycache__",
          ".tox",
          ".nox",
          ".mypy_cache",
          ".pytest_cache",
          ".ruff_cache",
          ".hypothesis",
          ".idea",
          ".vscode");

  /** What builds put beside the sources. */
  private static final Set<String> OUTPUTS = Set.of("build", "dist", "target");

  /** No build's result has as many; a folder that was named by mistake may have. */
  private static final int MOST = 200_000;

  TreeListing {
    entries = List.copyOf(entries);
  }

  /**
   * All files, but bytecode and what version control keeps.
   *
   * @param element the POM's, for messages
   * @throws PythonEnvException when there are so many that another folder must be meant
   */
  static TreeListing of(Path root, String element) {
    return of(root, element, MOST);
  }

  static TreeListing of(Path root, String element, int most) {
    return new TreeListing(list(new Walk(root, false, element, most)));
  }

  /**
   * The files of a project: without virtual environments, {@code *.egg-info}, and without {@code
   * build}, {@code dist} and {@code target} at its root unless they are Python packages.
   *
   * @param element the POM's, for messages
   * @throws PythonEnvException when there are so many that another folder must be meant
   */
  static TreeListing ofSources(Path root, String element) {
    return new TreeListing(list(new Walk(root, true, element, MOST)));
  }

  private static List<Entry> list(Walk walk) {
    try {
      Files.walkFileTree(walk.root, walk);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    walk.found.sort(Comparator.comparing(Entry::path));
    return walk.found;
  }

  /** Changes whenever a file does, as far as names, sizes and times tell. Cheap. */
  String state() {
    CRC32 checksum = new CRC32();
    long size = 0;
    long latest = 0;
    for (Entry entry : entries) {
      String line = entry.path + '\0' + entry.size + '\0' + entry.modified + '\n';
      checksum.update(line.getBytes(StandardCharsets.UTF_8));
      size += entry.size;
      latest = Math.max(latest, entry.modified);
    }
    return entries.size() + "-" + size + "-" + latest + "-" + Long.toHexString(checksum.getValue());
  }

  /** SHA-256 over names, permissions to execute, links and contents; in hex. */
  String digest() {
    MessageDigest all = Hashes.sha256();
    byte[] buffer = new byte[1 << 16];
    try {
      for (Entry entry : entries) {
        String kind = entry.link ? "link" : Files.isExecutable(entry.file) ? "program" : "file";
        all.update((entry.path + '\0' + kind + '\0').getBytes(StandardCharsets.UTF_8));
        if (entry.link) {
          String target = Files.readSymbolicLink(entry.file).toString();
          all.update((target + '\0').getBytes(StandardCharsets.UTF_8));
        }
        if (Files.isRegularFile(entry.file)) {
          all.update(content(entry.file, buffer));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(all.digest());
  }

  /** A link stays one: what it leads to is the same file, in the copy or where it is. */
  void copyTo(Path root, Path target) {
    try {
      Files.createDirectories(target);
      for (Entry entry : entries) {
        Path copy = target.resolve(entry.path);
        Files.createDirectories(copy.getParent());
        if (entry.link) {
          Path linked = Files.readSymbolicLink(entry.file);
          Path absolute = entry.file.resolveSibling(linked).normalize();
          boolean inside = !linked.isAbsolute() && absolute.startsWith(root.normalize());
          Files.createSymbolicLink(copy, inside ? linked : absolute);
        } else if (entry.regular) {
          Files.copy(entry.file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] content(Path file, byte[] buffer) throws IOException {
    MessageDigest digest = Hashes.sha256();
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return digest.digest();
  }

  private static final class Walk extends SimpleFileVisitor<Path> {
    private final List<Entry> found = new ArrayList<>();
    private final Path root;
    private final int prefix;
    private final boolean sources;
    private final String element;
    private final int most;
    private int visited;

    Walk(Path root, boolean sources, String element, int most) {
      this.element = element;
      this.most = most;
      this.root = root;
      this.prefix = root.toString().length() + (root.toString().endsWith("/") ? 0 : 1);
      this.sources = sources;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      count();
      boolean skipped =
          !directory.equals(root)
              && (NEVER.contains(String.valueOf(directory.getFileName()))
                  || (sources && isOutput(directory)));
      return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    private void count() {
      if (++visited > most) {
        throw new PythonEnvException(
            element + " holds more than " + most + " files: " + Literal.of(root.toString()),
            "name the folder that holds what is meant alone");
      }
    }

    private boolean isOutput(Path directory) {
      String name = String.valueOf(directory.getFileName());
      if (name.endsWith(".egg-info") || Files.exists(directory.resolve("pyvenv.cfg"))) {
        return true;
      }
      return OUTPUTS.contains(name)
          && root.equals(directory.getParent())
          && !Files.exists(directory.resolve("__init__.py"));
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      count();
      String path = file.toString().substring(prefix).replace('\\', '/');
      if (!path.endsWith(".pyc")) {
        found.add(
            new Entry(
                path,
                file,
                attributes.size(),
                attributes.lastModifiedTime().toMillis(),
                attributes.isRegularFile(),
                attributes.isSymbolicLink()));
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
