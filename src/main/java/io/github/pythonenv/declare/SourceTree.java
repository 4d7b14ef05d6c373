package io.github.pythonenv.declare;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.WheelFileName;
import io.github.pythonenv.python.Interpreter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A project that its own build backend makes a wheel of (PEP 517): a directory, or the file of a
 * source distribution.
 *
 * @param name as it was typed
 */
public record SourceTree(String name, Path source) {
  private static final String FORMAT = "source 1";
  private static final List<String> PROJECT_FILES =
      List.of("pyproject.toml", "setup.py", "setup.cfg");

  /** All that is wrong with the declaration, each with its POM element. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    try {
      PackageName.parse(name);
    } catch (PythonEnvException e) {
      problems.add(element() + ": " + e.problem());
    }
    String problem = kind();
    if (!problem.isEmpty()) {
      problems.add(element() + problem + Literal.of(source.toString()));
    }
    return problems;
  }

  private String kind() {
    if (!Files.exists(source, LinkOption.NOFOLLOW_LINKS)) {
      return " does not exist: ";
    }
    if (Files.isDirectory(source)) {
      Optional<String> fault = WideFolder.fault(source);
      if (fault.isPresent()) {
        return " " + fault.get() + ": ";
      }
      for (String file : PROJECT_FILES) {
        if (Files.isRegularFile(source.resolve(file))) {
          return "";
        }
      }
      return " holds none of " + String.join(", ", PROJECT_FILES) + ": ";
    }
    if (!Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
      return " is neither a directory nor a regular file: ";
    }
    String file = String.valueOf(source.getFileName()).toLowerCase(Locale.ROOT);
    if (file.endsWith(".whl")) {
      return " is a wheel, which belongs into <wheels>: ";
    }
    return file.endsWith(".tar.gz") || file.endsWith(".zip")
        ? ""
        : " is no source distribution, whose name ends in .tar.gz or .zip: ";
  }

  /**
   * What is wrong with the wheel that was built: it must have the declared name.
   *
   * @return one sentence, or nothing
   */
  public Optional<String> problem(WheelFileName built) {
    return built.name().equals(PackageName.parse(name))
        ? Optional.empty()
        : Optional.of(
            element()
                + " builds a wheel of "
                + built.name()
                + ", under which name it must be declared: "
                + Literal.of(source.toString()));
  }

  /**
   * Changes whenever a file of the project may have; sizes and times alone are looked at.
   *
   * <p>Left out are what version control, editors and test runners keep, virtual environments,
   * {@code *.egg-info}, and {@code build}, {@code dist} and {@code target} at the root.
   */
  public String state() {
    String state = "absent";
    if (Files.isDirectory(source) && kind().isEmpty()) {
      state = TreeListing.ofSources(source, element()).state() + repository();
    } else if (Files.isRegularFile(source)) {
      java.io.File stamp = source.toFile();
      state = stamp.length() + " " + stamp.lastModified();
    }
    return name + ' ' + source + ' ' + state;
  }

  /** SHA-256 in hex over the project's files and the interpreter that builds them. */
  public String key(Interpreter python) {
    String digest =
        Files.isDirectory(source)
            ? TreeListing.ofSources(source, element()).digest() + repository()
            : Hashes.sha256(source);
    return Hashes.sha256(FORMAT + '\n' + name + '\n' + digest + '\n' + python.identity());
  }

  private String repository() {
    return isBuiltInPlace() ? VersionControl.state(source) : "";
  }

  /**
   * Whether the backend must see the project where it is: a source distribution is a file, and a
   * version may come from version control.
   */
  public boolean isBuiltInPlace() {
    return !Files.isDirectory(source) || VersionControl.decidesVersion(source, PROJECT_FILES);
  }

  /**
   * Copies the files that {@link #key} covers, with their times and permissions, so that what a
   * backend writes beside its sources does not come into the project.
   *
   * @param folder that does not exist yet
   */
  public void copyTo(Path folder) {
    TreeListing.ofSources(source, element()).copyTo(source, folder);
  }

  private String element() {
    return "`<sources><" + (name.isEmpty() ? "…" : name) + ">`";
  }
}
