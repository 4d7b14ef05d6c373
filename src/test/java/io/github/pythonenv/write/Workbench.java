package io.github.pythonenv.write;

import io.github.pythonenv.io.Command;
import io.github.pythonenv.io.CommandResult;
import io.github.pythonenv.io.CommandRunner;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.plan.Closure;
import io.github.pythonenv.plan.CollisionPolicy;
import io.github.pythonenv.plan.EnvironmentLayout;
import io.github.pythonenv.plan.LinkMode;
import io.github.pythonenv.plan.LinkPlan;
import io.github.pythonenv.plan.SamplePackage;
import io.github.pythonenv.store.StorePackage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A store with sample packages, an interpreter, and the place of one environment. */
final class Workbench {
  static final EnvironmentLayout LAYOUT = EnvironmentLayout.posix("python3.14", "cpython-314");
  static final String SITE = "lib/python3.14/site-packages/";

  final Path store;
  final Path output;
  private final Base base;
  private Customization customization = Customization.NONE;
  private Map<String, String> user = Map.of();
  private List<Companion> companions = List.of();

  private Workbench(Path root, Path output, Base base) {
    this.store = root.resolve("store");
    this.output = output;
    this.base = base;
  }

  /** With a file in place of an interpreter, for tests that start none. */
  static Workbench in(Path root) throws IOException {
    Path executable = root.resolve("prefix/bin/python3.14");
    Files.createDirectories(executable.getParent());
    if (!Files.exists(executable)) {
      Files.writeString(executable, "");
      Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return new Workbench(
        root, root.resolve("target/env"), new Base(executable, "3.14.3", "python3.14"));
  }

  static Workbench in(Path root, Path output, Path python) {
    return new Workbench(root, output, new Base(python, "3.14.3", "python3.14"));
  }

  /** What environments written from now on are besides their packages. */
  Workbench customize(Customization wanted, Map<String, String> variables) {
    customization = wanted;
    user = variables;
    return this;
  }

  /** What stands beside environments written from now on. */
  Workbench beside(Companion... files) {
    companions = List.of(files);
    return this;
  }

  Environment write(LinkMode mode, List<String> wanted, SamplePackage... samples) {
    List<StorePackage> packages = new ArrayList<>();
    for (SamplePackage sample : samples) {
      StorePackage built = sample.build();
      Path folder = store.resolve("package-1").resolve(built.key());
      packages.add(Files.exists(folder) ? built : sample.store(store));
    }
    Closure closure = new Closure(packages, Set.of(packages.get(0).name()));
    LinkMode used = customization.linkMode(mode);
    LinkPlan plan =
        LinkPlan.of(closure, LAYOUT, CollisionPolicy.STRICT, customization.pathsToLink(), used);
    List<Path> entries =
        packages.stream().map(each -> store.resolve("package-1").resolve(each.key())).toList();
    return new DirectoryWriter(store, LAYOUT, used)
        .customized(customization, user)
        .beside(companions)
        .write(plan, base, output, "my env", wanted, entries);
  }

  Environment write(SamplePackage... samples) {
    return write(LinkMode.DIRECTORY, List.of("a=b"), samples);
  }

  Path inStore(SamplePackage sample, String path) {
    return store.resolve("package-1").resolve(sample.build().key()).resolve("tree").resolve(path);
  }

  /** Every path below a folder, links not followed: what it is and what is in it. */
  static Map<String, String> tree(Path root) {
    Map<String, String> tree = new TreeMap<>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              tree.put(root.relativize(folder).toString(), "directory");
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              tree.put(
                  root.relativize(file).toString(),
                  attributes.isSymbolicLink()
                      ? "link " + Files.readSymbolicLink(file)
                      : (Files.isExecutable(file) ? "program " : "file ") + Hashes.sha256(file));
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tree;
  }

  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.map(child -> child.getFileName().toString()).sorted().toList();
    }
  }

  static CommandResult run(Path directory, Map<String, String> variables, String... argv) {
    return CommandRunner.run(Command.of(List.of(argv), directory, variables));
  }

  /** A program on PATH of the tests. */
  static Optional<Path> program(String name) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      Path candidate = Path.of(folder).resolve(name);
      if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
