package io.github.pythonenv.lock;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Requirement;
import io.github.pythonenv.python.Interpreter;
import io.github.pythonenv.python.UvOutput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A lock that is wanted: from what, for which interpreter, how. */
public record ResolveRequest(
    LockSources sources,
    Interpreter interpreter,
    ResolveOptions options,
    Substitutions substitutions) {
  /** Of index packages alone. */
  public ResolveRequest(LockSources sources, Interpreter interpreter, ResolveOptions options) {
    this(sources, interpreter, options, Substitutions.NONE);
  }

  public ResolveRequest with(Substitutions others) {
    return new ResolveRequest(sources, interpreter, options, others);
  }

  /**
   * Looks at everything that was typed before anything is run.
   *
   * @throws PythonEnvException with every bad requirement, name and file, each with its origin
   */
  public void validate() {
    List<String> findings = new ArrayList<>();
    for (TypedRequirement requirement : sources.requirements()) {
      check(requirement, findings);
    }
    for (String name : options.upgraded()) {
      checkName(name, "-Dpython-env.upgrade", findings);
    }
    for (String extra : sources.extras()) {
      checkName(extra, "<extras>", findings);
    }
    for (String group : sources.groups()) {
      checkName(group, "<groups>", findings);
    }
    checkFile(sources.requirementsFile(), "<requirementsFile>", findings);
    checkFile(sources.constraintsFile(), "<constraints>", findings);
    checkFile(sources.pyproject(), "<pyproject>", findings);
    if (sources.pyproject().isEmpty()
        && !(sources.extras().isEmpty() && sources.groups().isEmpty())) {
      findings.add("`<extras>` and `<groups>` are those of a `<pyproject>`, which is not named");
    }
    if (!findings.isEmpty()) {
      throw new PythonEnvException(
          "The requirements cannot be read",
          findings,
          "a requirement is `name`, `name[extra] >= 1, < 2` or `name @ https://files.example/"
              + "name-1-py3-none-any.whl`, with `; marker` behind a blank");
    }
  }

  private static void check(TypedRequirement requirement, List<String> findings) {
    String where = "`" + requirement.origin() + "`: ";
    try {
      Optional<String> url = Requirement.parse(requirement.text()).url();
      if (url.filter(UvOutput::hasUserInfo).isPresent()) {
        findings.add(
            where
                + "the credentials in its address would be written into the lock; use netrc: "
                + UvOutput.masked(requirement.text()));
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
