package io.github.pythonenv.declare;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.ProjectDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a pyproject.toml says of its project (PEP 621) and of what builds it (PEP 518). Each value
 * is valid; texts are as written.
 *
 * @param declared whether there is a {@code [project]} table; without it all fields are dynamic
 * @param dynamic the fields that the build backend gives
 * @param entryPoints references by name, by group
 * @param describing what only describes, with the text of the files that it names
 * @param buildRequires requirements of the build backend
 */
public record ProjectTable(
    boolean declared,
    Optional<String> name,
    Optional<String> version,
    Set<String> dynamic,
    Optional<String> requiresPython,
    Optional<String> description,
    ProjectDescription describing,
    List<String> dependencies,
    Map<String, List<String>> optionalDependencies,
    Map<String, String> scripts,
    Map<String, String> guiScripts,
    Map<String, Map<String, String>> entryPoints,
    List<String> buildRequires) {
  public ProjectTable {
    dynamic = Set.copyOf(dynamic);
    dependencies = List.copyOf(dependencies);
    optionalDependencies = Collections.unmodifiableMap(new TreeMap<>(optionalDependencies));
    scripts = Collections.unmodifiableMap(new TreeMap<>(scripts));
    guiScripts = Collections.unmodifiableMap(new TreeMap<>(guiScripts));
    entryPoints = Collections.unmodifiableMap(new TreeMap<>(entryPoints));
    buildRequires = List.copyOf(buildRequires);
  }

  /**
   * Reads a pyproject.toml.
   *
   * @throws PythonEnvException with every finding, each with its key
   */
  public static ProjectTable read(Path file) {
    try {
      return new ProjectTableReader(file).read(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new PythonEnvException("There is no such file: " + file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether there is such a table; without it the build backend alone knows the project. */
  public boolean isDeclared() {
    return declared;
  }

  /** Whether the build backend has to be asked for a field. */
  public boolean isDynamic(String field) {
    return !declared || dynamic.contains(field);
  }
}
