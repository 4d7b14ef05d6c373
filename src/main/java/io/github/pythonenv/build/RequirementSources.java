package io.github.pythonenv.build;

import io.github.pythonenv.lock.LockSources;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Requirement;
import io.github.pythonenv.packaging.TypedRequirement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
    List<TypedRequirement> requirements,
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

  /** What a requirement looks like, for hints. */
  public static String requirementHint() {
    return LockSources.REQUIREMENT_HINT;
  }

  /** Everything in it that cannot be used, each with the element it stands in. */
  public List<String> findings() {
    return in(Path.of("")).findings();
  }

  /** As the lock knows them. */
  LockSources in(Path directory) {
    return new LockSources(
        directory, requirements, requirementsFile, constraints, pyproject, extras, groups);
  }

  /** The names that are asked for, in the order of the declaration. */
  List<PackageName> names() {
    List<PackageName> names = new ArrayList<>();
    for (TypedRequirement each : requirements) {
      names.add(Requirement.parse(each.text()).name());
    }
    requirementsFile.ifPresent(file -> addNames(file, names));
    return names;
  }

  private static void addNames(Path file, List<PackageName> names) {
    try {
      for (String line : Files.readAllLines(file)) {
        String text = line.strip();
        if (!text.isEmpty() && Character.isLetterOrDigit(text.charAt(0))) {
          int end = 0;
          while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
          }
          names.add(PackageName.parse(text.substring(0, end)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
  }
}
