package io.github.pythonenv.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where an environment's requirements come from.
 *
 * @param requirements declared one by one
 * @param requirementsFile a requirements.txt
 * @param constraints a constraints.txt
 * @param pyproject a pyproject.toml whose dependencies count
 * @param extras of that project
 * @param groups dependency groups of that project (PEP 735)
 */
public record RequirementSources(
    List<DeclaredRequirement> requirements,
    Optional<Path> requirementsFile,
    Optional<Path> constraints,
    Optional<Path> pyproject,
    List<String> extras,
    List<String> groups) {
  public RequirementSources {
    requirements = List.copyOf(requirements);
    extras = List.copyOf(extras);
    groups = List.copyOf(groups);
  }

  public boolean isEmpty() {
    return requirements.isEmpty() && requirementsFile.isEmpty() && pyproject.isEmpty();
  }

  List<Path> files() {
    List<Path> files = new ArrayList<>();
    requirementsFile.ifPresent(files::add);
    constraints.ifPresent(files::add);
    pyproject.ifPresent(files::add);
    return files;
  }
}
