package io.github.pythonenv.declare;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The output of a native build. */
final class DirectoryTree implements InputTree {
  private final Path root;
  private final Map<String, Path> paths = new LinkedHashMap<>();
  private final List<InputFile> files = new ArrayList<>();

  /** All of a folder. */
  DirectoryTree(Path root) throws IOException {
    this(root, List.of());
  }

  private DirectoryTree(Path root, List<String> excluded) throws IOException {
    this.root = root;
    Path real = root.toRealPath();
    for (TreeListing.Entry entry : TreeListing.of(root, "<directory>").entries()) {
      if (!isLeftover(entry.path()) && !isBelow(entry.path(), excluded)) {
        paths.put(entry.path(), entry.file());
        files.add(file(entry, real));
      }
    }
  }

  /**
   * What can be importable in a native build's result: all but the folders of outputs.
   *
   * @param sitePackages where importable files begin, as it was declared; empty when it was not
   */
  static DirectoryTree ofImportable(Path root, String sitePackages) throws IOException {
    List<String> excluded = new ArrayList<>();
    for (ModuleOutput output : ModuleOutput.values()) {
      String folder = output.key() + "/";
      if (output(root, output).isPresent() && !(sitePackages + "/").startsWith(folder)) {
        excluded.add(folder);
      }
    }
    return new DirectoryTree(root, excluded);
  }

  /** The folder of an output, which has its name; a package of that name is none. */
  static Optional<Path> output(Path root, ModuleOutput output) {
    Path folder = root.resolve(output.key());
    return Files.isDirectory(folder) && !Files.exists(folder.resolve("__init__.py"))
        ? Optional.of(folder)
        : Optional.empty();
  }

  private static boolean isBelow(String path, List<String> folders) {
    for (String folder : folders) {
      if (path.startsWith(folder)) {
        return true;
      }
    }
    return false;
  }

  /** What compilers and CMake leave beside their results. */
  private static boolean isLeftover(String path) {
    return path.endsWith(".o")
        || path.endsWith(".obj")
        || path.startsWith("CMakeFiles/")
        || path.contains("/CMakeFiles/");
  }

  private static InputFile file(TreeListing.Entry entry, Path real) throws IOException {
    String refusal = MemberPath.fault(entry.path());
    long size = entry.size();
    if (entry.link()) {
      // libfoo.so.1 is commonly a link to libfoo.so.1.2 beside it.
      boolean inside =
          Files.isRegularFile(entry.file()) && entry.file().toRealPath().startsWith(real);
      size = inside ? Files.size(entry.file()) : 0;
      refusal = inside ? refusal : "it is a link to a directory, to nothing, or out of the module";
    } else if (!entry.regular()) {
      refusal = "it is no regular file";
    }
    boolean executable = refusal.isEmpty() && Files.isExecutable(entry.file());
    return new InputFile(entry.path(), size, executable, refusal);
  }

  @Override
  public String label() {
    return root.toString();
  }

  @Override
  public List<InputFile> files() {
    return files;
  }

  @Override
  public InputStream open(InputFile file) throws IOException {
    return Files.newInputStream(Objects.requireNonNull(paths.get(file.path())));
  }

  @Override
  public void close() {}
}
