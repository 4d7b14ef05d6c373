package io.github.pythonenv.declare;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Tag;
import io.github.pythonenv.packaging.WheelFileName;
import io.github.pythonenv.packaging.WheelMetadata;
import io.github.pythonenv.python.Interpreter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A wheel that somebody else built, by its path or as a Maven artifact.
 *
 * @param name as it was typed
 * @param coordinates of the artifact, whose file may have any name; empty for a path
 */
public record GivenWheel(String name, Path file, Optional<String> coordinates) {
  private static final String DIST_INFO = ".dist-info/";

  /**
   * All that is wrong with the declaration and the file, each with its POM element.
   *
   * @param python what it must fit, where that is known
   */
  public List<String> problems(Optional<Interpreter> python) {
    List<String> problems = new ArrayList<>();
    Optional<PackageName> declared = declaredName(problems);
    String kind = kind();
    if (!kind.isEmpty()) {
      problems.add(element() + kind + Literal.of(file.toString()));
      return problems;
    }
    try {
      WheelFileName wheel = fileName();
      if (declared.isPresent() && !declared.get().equals(wheel.name())) {
        problems.add(element() + " is a wheel of " + wheel.name() + ": " + Literal.of(fileText()));
      }
      python.ifPresent(interpreter -> checkTags(wheel, interpreter, problems));
      checkMetadata(wheel, problems);
    } catch (PythonEnvException e) {
      problems.add(element() + ": " + sentence(e));
    }
    return problems;
  }

  /**
   * The file name that the wheel must have: its own, or for an artifact what its dist-info says.
   *
   * @throws PythonEnvException when it has none
   */
  public WheelFileName fileName() {
    return coordinates.isPresent() ? innerName() : WheelFileName.parse(fileText());
  }

  /** SHA-256 in hex of the file: it is taken as it is. */
  public String key() {
    return Hashes.sha256(file);
  }

  /** Changes whenever the file may have; its size and time alone are looked at. */
  public String state() {
    java.io.File stamp = file.toFile();
    return name + ' ' + stamp + ' ' + stamp.length() + ' ' + stamp.lastModified();
  }

  private String element() {
    return "`<wheels><" + (name.isEmpty() ? "…" : name) + ">`";
  }

  private String fileText() {
    return String.valueOf(file.getFileName());
  }

  private Optional<PackageName> declaredName(List<String> problems) {
    try {
      return Optional.of(PackageName.parse(name));
    } catch (PythonEnvException e) {
      problems.add(element() + ": " + e.problem());
      return Optional.empty();
    }
  }

  /** Why the path names no file to take, as a sentence's middle; empty when it does. */
  private String kind() {
    if (coordinates.isPresent() && Files.isRegularFile(file)) {
      // Caches may fill a local repository with links.
      return "";
    }
    if (Files.isSymbolicLink(file)) {
      return " is a link; name the file itself: ";
    }
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      return " is a directory, not a wheel; a project belongs into <sources>: ";
    }
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return " does not exist: ";
    }
    return Files.isRegularFile(file) ? "" : " is no regular file: ";
  }

  private void checkTags(WheelFileName wheel, Interpreter python, List<String> problems) {
    if (python.tags().rank(wheel.tags()).isEmpty()) {
      problems.add(
          element()
              + " does not fit CPython "
              + python.version()
              + ": "
              + Literal.of(fileText())
              + " "
              + python.tags().mismatch(wheel.tags()));
    }
  }

  private void checkMetadata(WheelFileName wheel, List<String> problems) {
    CoreMetadata metadata = CoreMetadata.parse(distInfoFile("METADATA", CoreMetadata.MAX_SIZE));
    if (!metadata.name().equals(wheel.name()) || !metadata.version().equals(wheel.version())) {
      problems.add(
          element()
              + ": its METADATA is of "
              + metadata.name()
              + " "
              + metadata.version()
              + ", not of "
              + Literal.of(wheel.fileName()));
    }
  }

  /** A snapshot's file has a time in its name, and an artifact's need not have tags. */
  private WheelFileName innerName() {
    CoreMetadata metadata = CoreMetadata.parse(distInfoFile("METADATA", CoreMetadata.MAX_SIZE));
    WheelMetadata wheel = WheelMetadata.parse(distInfoFile("WHEEL", WheelMetadata.MAX_SIZE));
    return WheelFileName.parse(
        metadata.name().escaped()
            + "-"
            + metadata.version()
            + "-"
            + compressed(wheel.tags())
            + ".whl");
  }

  /** The tag set that expands to some tags; those of one wheel are a product. */
  private static String compressed(Set<Tag> tags) {
    Set<String> pythons = new java.util.TreeSet<>();
    Set<String> abis = new java.util.TreeSet<>();
    Set<String> platforms = new java.util.TreeSet<>();
    for (Tag tag : tags) {
      pythons.add(tag.python());
      abis.add(tag.abi());
      platforms.add(tag.platform());
    }
    if (tags.isEmpty() || pythons.size() * abis.size() * platforms.size() != tags.size()) {
      throw new PythonEnvException("its WHEEL does not tell what it was built for");
    }
    return String.join(".", pythons)
        + "-"
        + String.join(".", abis)
        + "-"
        + String.join(".", platforms);
  }

  /** A file of the only dist-info directory. */
  private byte[] distInfoFile(String child, int limit) {
    try (InputTree tree = ArchiveTree.open(coordinates.orElse(fileText()), file)) {
      InputFile found = null;
      for (InputFile each : tree.files()) {
        int slash = each.path().indexOf('/');
        if (each.path().equals(each.path().substring(0, slash + 1) + child)
            && each.path().startsWith(DIST_INFO, slash + 1 - DIST_INFO.length())) {
          if (found != null) {
            throw new PythonEnvException("it has two dist-info directories");
          }
          found = each;
        }
      }
      if (found == null) {
        throw new PythonEnvException("it has no dist-info directory with " + child);
      }
      try (InputStream in = tree.open(found)) {
        return in.readNBytes(limit + 1);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sentence(PythonEnvException problem) {
    return problem.details().isEmpty()
        ? problem.problem()
        : problem.problem() + " (" + String.join("; ", problem.details()) + ")";
  }
}
