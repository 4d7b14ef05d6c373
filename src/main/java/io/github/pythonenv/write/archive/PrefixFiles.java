package io.github.pythonenv.write.archive;

import io.github.pythonenv.PythonEnvException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The files of an interpreter's prefix in an archive.
 *
 * <p>There are no links: programs are there under each of their names, the name of the shared
 * library that only a linker asks for is left out, and so are links to directories. Packages come
 * from elsewhere, so site-packages stays behind.
 */
final class PrefixFiles {
  private static final String MANAGED = "EXTERNALLY-MANAGED";
  private static final String MANAGED_TEXT =
      """
      [externally-managed]
      Error=This Python was packed together with its packages and is never changed.
       To have another package in it, declare it where the archive is built, and build
       it anew""";

  /**
   * Not on Windows, for which the artifact has no programs that an environment could start with.
   */
  private static final String VENV_TEXT =
      """
      ; or make a virtual environment of your own:
       python -m venv --without-pip DIRECTORY""";

  private final ArchivedPython python;
  private final boolean ensurepip;
  private final List<ArchivedFile> files = new ArrayList<>();

  private PrefixFiles(ArchivedPython python, boolean ensurepip) {
    this.python = python;
    this.ensurepip = ensurepip;
  }

  /**
   * @param ensurepip whether the standard library keeps its copy of pip
   * @throws PythonEnvException when the prefix has no program where it should be
   */
  static List<ArchivedFile> of(ArchivedPython python, boolean ensurepip) throws IOException {
    return new PrefixFiles(python, ensurepip).all();
  }

  private List<ArchivedFile> all() throws IOException {
    Path bin = python.prefix().resolve("bin");
    Path program =
        python.isWindows()
            ? python.prefix().resolve("python.exe")
            : bin.resolve(python.libraryName());
    if (!Files.isRegularFile(program)) {
      throw new PythonEnvException(
          "The interpreter cannot be packed, it has no such program: " + program,
          "name another interpreter in <python>");
    }
    addBelow(python.prefix(), "");
    if (!python.isWindows()) {
      for (String name : List.of("python", "python3", python.libraryName())) {
        addFile(program, "bin/" + name, true);
      }
    }
    byte[] managed =
        (MANAGED_TEXT + (python.isWindows() ? "" : VENV_TEXT) + "\n")
            .getBytes(StandardCharsets.UTF_8);
    files.add(
        new ArchivedFile(
            python.standardLibrary() + "/" + MANAGED, false, new Content.Text(managed)));
    return files;
  }

  private void addBelow(Path directory, String path) throws IOException {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      for (Path child : children) {
        String name = String.valueOf(child.getFileName());
        String below = path.isEmpty() ? name : path + "/" + name;
        if (isLeftOut(below)) {
          continue;
        }
        BasicFileAttributes attributes =
            Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isDirectory()) {
          addBelow(child, below);
        } else if (attributes.isRegularFile()) {
          addFile(child, below, isExecutable(child));
        } else if (attributes.isSymbolicLink()) {
          addTarget(child, below);
        }
      }
    }
  }

  private void addTarget(Path link, String path) throws IOException {
    if (Files.isRegularFile(link) && !PartContents.isLibrary(path) && !path.endsWith(".dylib")) {
      Path target = link.toRealPath();
      if (target.startsWith(python.prefix().toRealPath())) {
        addFile(target, path, isExecutable(target));
      }
    }
  }

  private void addFile(Path file, String path, boolean executable) throws IOException {
    files.add(new ArchivedFile(path, executable, new Content.OnDisk(file, Files.size(file))));
  }

  private boolean isLeftOut(String path) {
    String library = python.standardLibrary() + "/";
    if (path.startsWith(library)) {
      String name = path.substring(library.length());
      return name.equals("site-packages")
          || name.equals(MANAGED)
          || (name.equals("ensurepip") && !ensurepip);
    }
    return path.equals("pyvenv.cfg")
        || path.startsWith("bin/pip")
        || path.equals("bin/python")
        || path.equals("bin/python3")
        || path.equals("bin/" + python.libraryName());
  }

  /** Shells that bring POSIX to Windows look at modes, which the files of the artifact lack. */
  private boolean isExecutable(Path file) throws IOException {
    if (python.isWindows()) {
      String name = String.valueOf(file.getFileName());
      return name.endsWith(".exe") || name.endsWith(".dll") || name.endsWith(".pyd");
    }
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return Files.isExecutable(file);
    }
    Set<PosixFilePermission> permissions = view.readAttributes().permissions();
    return permissions.contains(PosixFilePermission.OWNER_EXECUTE)
        || permissions.contains(PosixFilePermission.GROUP_EXECUTE)
        || permissions.contains(PosixFilePermission.OTHERS_EXECUTE);
  }
}
