package io.github.pythonenv.lock;

import java.nio.file.Path;
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
}
