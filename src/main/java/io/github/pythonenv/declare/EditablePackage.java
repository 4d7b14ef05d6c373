package io.github.pythonenv.declare;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A distribution whose modules stay where they are written, so that an edit shows without a build
 * ({@code mkPythonEditablePackage} in nixpkgs). A pyproject.toml gives what is not said here: lists
 * as a whole, named values by name.
 *
 * @param key the name as it was typed; with a leading {@code _} where it begins with a digit
 * @param pyproject absolute
 * @param root the folder of the modules, as it was typed, such as {@code $REPO_ROOT/src}
 * @param scripts references such as {@code module:function} by name
 * @param entryPoints references by name, by group
 * @param dependencies requirements (PEP 508)
 * @param optionalDependencies requirements by extra
 * @param buildSystem more requirements: what an import needs that builds as it goes
 */
public record EditablePackage(
    String key,
    Optional<Path> pyproject,
    String root,
    Map<String, String> scripts,
    Map<String, String> guiScripts,
    Map<String, Map<String, String>> entryPoints,
    List<String> dependencies,
    Map<String, List<String>> optionalDependencies,
    List<String> buildSystem,
    Optional<String> version,
    Optional<String> description,
    Optional<String> homepage) {
  public EditablePackage {
    scripts = Collections.unmodifiableMap(new TreeMap<>(scripts));
    guiScripts = Collections.unmodifiableMap(new TreeMap<>(guiScripts));
    entryPoints = Collections.unmodifiableMap(new TreeMap<>(entryPoints));
    dependencies = List.copyOf(dependencies);
    optionalDependencies = Collections.unmodifiableMap(new TreeMap<>(optionalDependencies));
    buildSystem = List.copyOf(buildSystem);
  }

  /**
   * The declaration in its place; a pyproject.toml is read now.
   *
   * @param projectFolder what a relative root is relative to; absolute
   * @param buildOutput what {@code mvn clean} deletes; no root may lie there
   */
  public EditableProject in(Path projectFolder, Path buildOutput) {
    return new EditableProject(this, projectFolder, buildOutput);
  }

  String typedName() {
    return DeclaredKey.text(key);
  }
}
