package io.github.pythonenv.declare;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The declaration of an editable package for tests: each method sets what it is called by. */
final class Editables {
  private final String key;
  private final String root;
  private Optional<Path> pyproject = Optional.empty();
  private Map<String, String> scripts = Map.of();
  private Map<String, String> guiScripts = Map.of();
  private Map<String, Map<String, String>> entryPoints = Map.of();
  private List<String> dependencies = List.of();
  private Map<String, List<String>> optionalDependencies = Map.of();
  private List<String> buildSystem = List.of();
  private Optional<String> version = Optional.of("0.1.0");
  private Optional<String> description = Optional.empty();
  private Optional<String> homepage = Optional.empty();

  private Editables(String key, String root) {
    this.key = key;
    this.root = root;
  }

  static Editables of(String key, String root) {
    return new Editables(key, root);
  }

  /** Its version is that of the file, too. */
  Editables pyproject(Path file) {
    pyproject = Optional.of(file);
    return withoutVersion();
  }

  Editables version(String text) {
    version = Optional.of(text);
    return this;
  }

  Editables withoutVersion() {
    version = Optional.empty();
    return this;
  }

  Editables scripts(Map<String, String> references) {
    scripts = references;
    return this;
  }

  Editables guiScripts(Map<String, String> references) {
    guiScripts = references;
    return this;
  }

  Editables entryPoints(Map<String, Map<String, String>> groups) {
    entryPoints = groups;
    return this;
  }

  Editables requiring(
      List<String> always, Map<String, List<String>> optional, List<String> toBuild) {
    dependencies = always;
    optionalDependencies = optional;
    buildSystem = toBuild;
    return this;
  }

  Editables described(String summary, String address) {
    description = Optional.of(summary);
    homepage = Optional.of(address);
    return this;
  }

  /** In a folder, whose build output is {@code target}. */
  EditableProject in(Path folder) {
    return new EditablePackage(
            key,
            pyproject,
            root,
            scripts,
            guiScripts,
            entryPoints,
            dependencies,
            optionalDependencies,
            buildSystem,
            version,
            description,
            homepage)
        .in(folder, folder.resolve("target"));
  }
}
