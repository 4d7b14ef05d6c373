package io.github.pythonenv.lock;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Requirement;
import io.github.pythonenv.packaging.TypedRequirement;
import io.github.pythonenv.python.UvOutput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where requirements come from.
 *
 * @param directory the project's: the lock stands there, and relative paths in requirements begin
 *     there
 * @param requirementsFile in pip's format
 * @param constraintsFile in pip's format
 * @param pyproject a {@code pyproject.toml} whose dependencies count
 * @param extras of the pyproject
 * @param groups dependency groups of the pyproject (PEP 735)
 */
public record LockSources(
    Path directory,
    List<TypedRequirement> requirements,
    Optional<Path> requirementsFile,
    Optional<Path> constraintsFile,
    Optional<Path> pyproject,
    List<String> extras,
    List<String> groups) {
  /** What a requirement looks like, for hints. */
  public static final String REQUIREMENT_HINT =
      "a requirement is `name`, `name[extra] >= 1, < 2` or `name @ https://files.example/"
          + "name-1-py3-none-any.whl`, with `; marker` behind a blank";

  public LockSources {
    requirements = List.copyOf(requirements);
    extras = List.copyOf(extras);
    groups = List.copyOf(groups);
  }

  /** Requirements alone. */
  public static LockSources of(Path directory, List<TypedRequirement> requirements) {
    return new LockSources(
        directory,
        requirements,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  /**
   * Looks at everything that was typed.
   *
   * @throws PythonEnvException with all {@link #findings}
   */
  public void validate() {
    List<String> findings = findings();
    if (!findings.isEmpty()) {
      throw new PythonEnvException("The requirements cannot be read", findings, REQUIREMENT_HINT);
    }
  }

  /** Every bad requirement, name and file, each with its origin. */
  public List<String> findings() {
    List<String> findings = new ArrayList<>();
    for (TypedRequirement requirement : requirements) {
      check(requirement, findings);
    }
    for (String extra : extras) {
      checkName(extra, "<extras>", findings);
    }
    for (String group : groups) {
      checkName(group, "<groups>", findings);
    }
    checkFile(requirementsFile, "<requirementsFile>", findings);
    checkFile(constraintsFile, "<constraints>", findings);
    checkFile(pyproject, "<pyproject>", findings);
    if (pyproject.isEmpty() && !(extras.isEmpty() && groups.isEmpty())) {
      findings.add("`<extras>` and `<groups>` are those of a `<pyproject>`, which is not named");
    }
    findings.addAll(LocalReferences.of(this));
    return findings;
  }

  private static void check(TypedRequirement requirement, List<String> findings) {
    String where = "`" + requirement.origin() + "`: ";
    try {
      Requirement parsed = Requirement.parse(requirement.text());
      Optional<String> url = parsed.url();
      if (url.isPresent() && UvOutput.hasUserInfo(url.get())) {
        findings.add(
            where
                + "the credentials in its address would be written into the lock; use netrc: "
                + UvOutput.masked(requirement.text()));
      } else if (parsed.isLocal()) {
        findings.add(where + Requirement.localFinding(requirement.text()));
      }
    } catch (PythonEnvException e) {
      findings.add(where + UvOutput.masked(e.problem()));
    }
  }

  private static void checkName(String name, String origin, List<String> findings) {
    try {
      PackageName.parse(name);
    } catch (PythonEnvException e) {
      findings.add("`" + origin + "`: " + e.problem());
    }
  }

  private static void checkFile(Optional<Path> file, String element, List<String> findings) {
    if (file.isPresent() && !Files.isRegularFile(file.get())) {
      findings.add("`" + element + "` is no file: " + file.get());
    }
  }
}
