package io.github.pythonenv.lock;

import java.util.List;
import java.util.Optional;

/** What uv says of files that it cannot read, and of names that a pyproject.toml does not have. */
final class InputFailure {
  private static final String UNREAD_HINT =
      "mend the line: one is a requirement, or begins with -r, -c, --index-url and the like";

  private InputFailure() {}

  /** The failure, where it has to do with the files that the POM names. */
  static Optional<ResolutionException> of(String text, List<String> details) {
    if (text.contains("Error parsing included file")) {
      return failure(
          "A requirements file includes a file that cannot be read",
          details,
          "add the file, or correct its name: `-r` and `-c` lines count from the folder of the"
              + " file they stand in");
    }
    if (text.contains("failed to decode file")) {
      return failure(
          "A requirements file is not UTF-8",
          details,
          "save the file that `<requirementsFile>` or `<constraints>` names, or one that it"
              + " includes, as UTF-8");
    }
    if (text.contains("Requested extra")) {
      return failure(
          "The pyproject.toml has not all that `<extras>` names",
          details,
          "correct `<extras>`: an extra is a key of [project.optional-dependencies]");
    }
    if (text.contains("The dependency group ")) {
      return failure(
          "The pyproject.toml has not all that `<groups>` names",
          details,
          "correct `<groups>`: a group is a key of [dependency-groups]");
    }
    if (text.contains("Couldn't parse requirement in") || text.contains("error: Unexpected '")) {
      return failure("A requirements file cannot be read", details, UNREAD_HINT);
    }
    return text.contains("pyproject.toml") && text.contains("Failed to parse")
        ? failure(
            "The pyproject.toml cannot be read",
            details,
            "mend the file that `<pyproject>` names, at the place that is shown")
        : Optional.empty();
  }

  private static Optional<ResolutionException> failure(
      String problem, List<String> details, String hint) {
    return Optional.of(new ResolutionException(problem, details, hint));
  }
}
