package io.github.pythonenv.store.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes files below a folder of ours: each is new, links come last, and so nothing is ever written
 * through one.
 */
final class TreeWriter {
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  private static final FileAttribute<?>[] PLAIN = mode("rw-r--r--");
  private static final FileAttribute<?>[] EXECUTABLE = mode("rwxr-xr-x");

  private record Link(String path, String target) {}

  private final Map<String, Path> directories = new HashMap<>();
  private final List<String> files = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();

  TreeWriter(Path root) {
    directories.put("", root);
  }

  /** A new file, open for writing. */
  FileChannel create(String path, boolean executable) throws IOException {
    int slash = path.lastIndexOf('/');
    Path folder = directory(slash < 0 ? "" : path.substring(0, slash));
    files.add(path);
    try {
      return FileChannel.open(
          folder.resolve(path.substring(slash + 1)), NEW, executable ? EXECUTABLE : PLAIN);
    } catch (FileAlreadyExistsException e) {
      throw new DamagedArchiveException("`" + path + "`: it is there twice");
    }
  }

  /** A directory and those above it. */
  Path directory(String path) throws IOException {
    Path known = directories.get(path);
    if (known != null) {
      return known;
    }
    int slash = path.lastIndexOf('/');
    Path made =
        directory(slash < 0 ? "" : path.substring(0, slash)).resolve(path.substring(slash + 1));
    try {
      Files.createDirectory(made);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(made)) {
        throw new DamagedArchiveException("`" + path + "`: it is a file and a directory");
      }
    }
    directories.put(path, made);
    return made;
  }

  /** A link, to be made when all else is there. */
  void link(String path, String target) {
    links.add(new Link(path, target));
  }

  UnpackedTree finish() throws IOException {
    for (Link link : links) {
      int slash = link.path.lastIndexOf('/');
      Path folder = directory(slash < 0 ? "" : link.path.substring(0, slash));
      try {
        Files.createSymbolicLink(
            folder.resolve(link.path.substring(slash + 1)), Path.of(link.target));
      } catch (FileAlreadyExistsException e) {
        throw new DamagedArchiveException("`" + link.path + "`: it is there twice");
      }
    }
    List<String> names = new ArrayList<>(links.size());
    for (Link link : links) {
      names.add(link.path);
    }
    return new UnpackedTree(files, names, new ArrayList<>(directories.keySet()));
  }

  private static FileAttribute<?>[] mode(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
