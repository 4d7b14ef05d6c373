package io.github.pythonenv.python.cpython;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.ElfMachine;
import io.github.pythonenv.python.ArchiveCoordinates;
import io.github.pythonenv.python.Platform;
import io.github.pythonenv.store.archive.ArchiveUnpacker;
import io.github.pythonenv.store.archive.UnpackedTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An archive that holds a relocatable CPython, in the layout of python-build-standalone: {@code
 * bin/python3.Y} and {@code lib/python3.Y}, all of it in one folder on top or in none.
 *
 * <p>It is taken as it is, but for what environments do not need of it, and for the variables that
 * extensions are built with, which name the machine that it was made on.
 *
 * @param coordinates what it is called
 */
public record PrefixArchive(ArchiveCoordinates coordinates, Path file, Platform platform) {
  private static final Pattern PROGRAM = Pattern.compile("python(3\\.\\d+t?)");

  /**
   * Unpacks it, and makes an interpreter for the store of it.
   *
   * @param scratch a folder that is there and empty, in the same file system
   * @param aside where the prefix goes, which does not exist yet
   * @param home where it will lie
   * @throws PythonEnvException when it is hostile, or no interpreter that runs here
   */
  public void make(Path scratch, Path aside, Path home) {
    try {
      UnpackedTree tree = ArchiveUnpacker.unpack(file, coordinates.type(), scratch, true);
      String top = Files.isDirectory(scratch.resolve("bin")) ? "" : onlyChild(scratch);
      checkLinks(scratch.resolve(top), tree.links(), top);
      Files.move(scratch.resolve(top), aside);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Prefix prefix = new Prefix(aside, home, language(aside), platform);
    check(prefix);
    List<Repair> repairs =
        List.of(
            new PrefixTrim(),
            new MovedVariables(),
            new ExternallyManaged(),
            new StandardLibraryBytecode(prefix.executable()));
    for (Repair repair : repairs) {
      repair.apply(prefix);
    }
  }

  /**
   * The Python of a prefix, such as {@code 3.14}.
   *
   * @throws PythonEnvException when it has none, or several
   */
  public String language(Path root) {
    List<String> found = new ArrayList<>();
    for (Path program : Prefix.children(root.resolve("bin"), "python3.", "")) {
      var name = PROGRAM.matcher(program.getFileName().toString());
      if (name.matches()) {
        found.add(name.group(1));
      }
    }
    if (found.size() != 1) {
      throw noInterpreter(
          found.isEmpty()
              ? "there is no `bin/python3.Y` in it, nor in its only folder"
              : "it has several programs: python" + String.join(", python", found));
    }
    return found.get(0);
  }

  private static String onlyChild(Path folder) {
    List<Path> children = Prefix.children(folder, "", "");
    return children.size() == 1 && Files.isDirectory(children.get(0))
        ? children.get(0).getFileName().toString()
        : "";
  }

  /** A link that stays inside of the archive may yet leave the prefix, or lead nowhere. */
  private void checkLinks(Path root, List<String> links, String top) throws IOException {
    Path real = root.toRealPath();
    List<String> findings = new ArrayList<>();
    for (String link : links) {
      Path path = root.resolve(link.substring(top.isEmpty() ? 0 : top.length() + 1));
      if (!Files.exists(path) || !path.toRealPath().startsWith(real)) {
        findings.add("`" + link + "`: it is a symbolic link that leads nowhere, or outside");
      }
    }
    if (!findings.isEmpty()) {
      throw new PythonEnvException(
          "This archive is no relocatable prefix: " + coordinates, findings, hint());
    }
  }

  private void check(Prefix prefix) {
    if (!Files.isRegularFile(prefix.standardLibrary().resolve("os.py"))) {
      throw noInterpreter("there is no `lib/python" + prefix.language() + "/os.py` in it");
    }
    try {
      String machine = ElfMachine.of(prefix.executable());
      if (platform.isLinux() != !machine.isEmpty()
          || (platform.isLinux() && !machine.equals(platform.linuxArchitecture()))) {
        throw new PythonEnvException(
            "The interpreter in this archive is not for " + platform + ": " + coordinates,
            List.of(
                "`bin/python"
                    + prefix.language()
                    + "` is "
                    + (machine.isEmpty() ? "no program for Linux" : "for Linux on " + machine)),
            "name the artifact for this platform in <python>; without a classifier, it is "
                + platform.classifier());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!PrefixTrim.hasPip(prefix)) {
      throw noInterpreter("it has no pip, neither in `ensurepip/_bundled` nor in `site-packages`");
    }
  }

  private PythonEnvException noInterpreter(String finding) {
    return new PythonEnvException(
        "This archive holds no interpreter that environments can be made of: " + coordinates,
        List.of(finding),
        hint());
  }

  private static String hint() {
    return "pack a prefix that runs from wherever it lies, with bin/python3.Y, lib/python3.Y and"
        + " ensurepip: as python-build-standalone does";
  }

  /** The program of a prefix in the store. */
  public Path executable(Path root) {
    return Prefix.executable(root, language(root), platform);
  }
}
