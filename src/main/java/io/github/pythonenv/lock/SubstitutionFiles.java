package io.github.pythonenv.lock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Substitutions as uv takes them.
 *
 * <p>A package of the project's own is a direct reference among the root requirements: so whatever
 * requires it is still held to its version and extras, which an override of uv's would drop. For
 * the same reason what is forced is a constraint first, and an override where that has no solution.
 *
 * @param configuration a uv.toml that says what index packages require
 * @param arguments of the command
 * @param roots further requirements
 */
record SubstitutionFiles(Optional<Path> configuration, List<String> arguments, List<String> roots) {
  SubstitutionFiles {
    arguments = List.copyOf(arguments);
    roots = List.copyOf(roots);
  }

  /**
   * @param roots whether the declared packages are wanted
   * @param regardless whether they are taken whatever others require of them
   */
  static SubstitutionFiles write(
      Substitutions substitutions, boolean roots, boolean regardless, Path folder)
      throws IOException {
    List<String> arguments = new ArrayList<>();
    List<String> required = new ArrayList<>();
    if (roots) {
      for (LocalDistribution each : substitutions.declared()) {
        required.add(each.requirement());
        arguments.addAll(List.of("--no-emit-package", each.name().value()));
      }
    }
    if (regardless && !required.isEmpty()) {
      Path file = folder.resolve("declared.txt");
      Files.writeString(file, String.join("\n", required) + "\n");
      arguments.addAll(List.of("--overrides", file.toString()));
    }
    List<String> forced = new ArrayList<>();
    for (ForcedRequirement each : substitutions.forced()) {
      forced.add(each.text());
      if (each.isLocal()) {
        arguments.addAll(List.of("--no-emit-package", each.name().value()));
      }
    }
    if (!forced.isEmpty()) {
      Path file = folder.resolve("overrides.txt");
      Files.writeString(file, String.join("\n", forced) + "\n");
      arguments.add(substitutions.insistent() ? "--overrides" : "--constraints");
      arguments.add(file.toString());
    }
    if (!substitutions.pins().isEmpty()) {
      Path file = folder.resolve("pins.txt");
      Files.writeString(file, String.join("\n", substitutions.pins()) + "\n");
      arguments.addAll(List.of("--constraints", file.toString()));
    }
    Optional<Path> configuration = Optional.empty();
    if (!substitutions.metadata().isEmpty()) {
      StringBuilder text = new StringBuilder();
      substitutions.metadata().forEach(each -> text.append(each.toToml()).append('\n'));
      Path file = folder.resolve("uv.toml");
      Files.writeString(file, text);
      configuration = Optional.of(file);
    }
    return new SubstitutionFiles(configuration, arguments, required);
  }
}
