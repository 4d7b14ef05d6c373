package io.github.pythonenv.write;

import io.github.pythonenv.plan.EnvironmentLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What must still stand when commands of the user have come to their end: the folder, and what
 * makes a virtual environment of it (PEP 405). All else is theirs to change.
 */
final class Skeleton {
  private final Base base;
  private final EnvironmentLayout layout;
  private final boolean launcher;

  /**
   * @param launcher whether {@code bin/python} starts the interpreter by a link of its own
   */
  Skeleton(Base base, EnvironmentLayout layout, boolean launcher) {
    this.base = base;
    this.layout = layout;
    this.launcher = launcher;
  }

  /**
   * Looks at an environment before anything more is written into it.
   *
   * @param made the folder that the commands were given
   * @throws PostBuildException with every finding
   */
  void check(Path root, HeldFolder made) {
    List<String> findings = new ArrayList<>();
    if (made.isAt(root)) {
      findings.addAll(findings(root));
    } else {
      findings.add("$out: " + replacement(root));
    }
    if (!findings.isEmpty()) {
      throw new PostBuildException(
          "The commands of <postBuild> left no environment in $out: " + root,
          findings,
          "change what is in $out, and leave the folder itself, pyvenv.cfg, bin/python and "
              + layout.sitePackages()
              + " where they are; correct <postBuild>");
    }
  }

  private static String replacement(Path root) {
    if (Files.isSymbolicLink(root)) {
      return "a link to " + target(root) + " stands in its place";
    }
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return "the folder is gone";
    }
    return Files.isDirectory(root)
        ? "another folder stands in its place"
        : "a file stands in its place";
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return e.toString();
    }
  }

  private List<String> findings(Path root) {
    List<String> findings = new ArrayList<>();
    settings(root).ifPresent(finding -> findings.add("pyvenv.cfg " + finding));
    python(root).ifPresent(findings::add);
    directory(root).ifPresent(findings::add);
    if (Files.isDirectory(root.resolve(Environment.STAMP), LinkOption.NOFOLLOW_LINKS)) {
      findings.add(Environment.STAMP + " is a directory");
    }
    return findings;
  }

  /** Other settings may be changed: without this one no Python takes it for an environment. */
  private Optional<String> settings(Path root) {
    Path file = root.resolve("pyvenv.cfg");
    if (!Files.isRegularFile(file)) {
      return Optional.of(Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? "is no file" : "is gone");
    }
    try {
      for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n")) {
        int equals = line.indexOf('=');
        // The first one counts, in whatever case.
        if (equals > 0 && line.substring(0, equals).strip().equalsIgnoreCase("home")) {
          return home(root, line.substring(equals + 1).strip());
        }
      }
      return Optional.of("has no line `home = …`");
    } catch (IOException e) {
      return Optional.of("cannot be read: " + e);
    }
  }

  /** A Python finds its standard library from there. */
  private Optional<String> home(Path root, String value) {
    try {
      Path home = Path.of(value);
      if (home.isAbsolute()
          && Files.isDirectory(home)
          && (Files.isSameFile(home, base.home())
              || home.toRealPath().startsWith(root.toRealPath()))) {
        return Optional.empty();
      }
    } catch (IOException | InvalidPathException e) {
      // It is none, then.
    }
    String said = value.isEmpty() ? "\"\"" : value;
    return Optional.of("has the home " + said + ", and its interpreter is in " + base.home());
  }

  private Optional<String> python(Path root) {
    String name = layout.scripts() + "/python";
    Optional<String> finding = program(root, name, true);
    if (finding.isPresent() || !launcher || leadsToInterpreter(root.resolve(name))) {
      return finding;
    }
    return program(root, Launcher.DIRECTORY + "/" + base.libraryName(), false);
  }

  /**
   * @param own whether it may be a program of the environment itself, such as the launcher, or what
   *     the user put there
   */
  private Optional<String> program(Path root, String name, boolean own) {
    Path program = root.resolve(name);
    try {
      Path real = program.toRealPath();
      if (!Files.isRegularFile(real) || !Files.isExecutable(real)) {
        return Optional.of(name + " is no program");
      }
      if (leadsToInterpreter(program) || (own && real.startsWith(root.toRealPath()))) {
        return Optional.empty();
      }
      return Optional.of(
          name + " leads to " + real + ", and not to its interpreter " + base.executable());
    } catch (IOException e) {
      if (Files.isSymbolicLink(program)) {
        return Optional.of(name + " is a link that leads nowhere: " + target(program));
      }
      return Optional.of(
          name + (e instanceof NoSuchFileException ? " is gone" : " cannot be read: " + e));
    }
  }

  private boolean leadsToInterpreter(Path program) {
    try {
      return Files.isSameFile(program, base.executable());
    } catch (IOException e) {
      return false;
    }
  }

  /** The first directory on the way to the packages that is none any more. */
  private Optional<String> directory(Path root) {
    Path directory = root;
    for (Path name : Path.of(layout.sitePackages())) {
      directory = directory.resolve(name);
      String below = root.relativize(directory).toString();
      if (Files.isSymbolicLink(directory)) {
        return Optional.of(below + " is a link to " + target(directory));
      }
      if (!Files.isDirectory(directory)) {
        return Optional.of(below + (Files.exists(directory) ? " is no directory" : " is gone"));
      }
    }
    return Optional.empty();
  }
}
