package io.github.pythonenv.declare;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Declarations of editable packages for tests: each method changes one value. */
record Editables(EditablePackage declared) {
  static Editables of(String key, String root) {
    return new Editables(
        new EditablePackage(
            key,
            Optional.empty(),
            root,
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(),
            Map.of(),
            List.of(),
            Optional.of("0.1.0"),
            Optional.empty(),
            Optional.empty()));
  }

  Editables pyproject(Path file) {
    return with(Optional.of(file), declared.scripts(), declared.guiScripts(), Optional.empty());
  }

  Editables version(String text) {
    return with(declared.pyproject(), declared.scripts(), declared.guiScripts(), Optional.of(text));
  }

  Editables withoutVersion() {
    return with(declared.pyproject(), declared.scripts(), declared.guiScripts(), Optional.empty());
  }

  Editables scripts(Map<String, String> scripts) {
    return with(declared.pyproject(), scripts, declared.guiScripts(), declared.version());
  }

  Editables guiScripts(Map<String, String> scripts) {
    return with(declared.pyproject(), declared.scripts(), scripts, declared.version());
  }

  private Editables with(
      Optional<Path> pyproject,
      Map<String, String> scripts,
      Map<String, String> guiScripts,
      Optional<String> version) {
    return new Editables(
        new EditablePackage(
            declared.key(),
            pyproject,
            declared.root(),
            scripts,
            guiScripts,
            declared.entryPoints(),
            declared.dependencies(),
            declared.optionalDependencies(),
            declared.buildSystem(),
            version,
            declared.description(),
            declared.homepage()));
  }

  Editables entryPoints(Map<String, Map<String, String>> groups) {
    return new Editables(
        new EditablePackage(
            declared.key(),
            declared.pyproject(),
            declared.root(),
            declared.scripts(),
            declared.guiScripts(),
            groups,
            declared.dependencies(),
            declared.optionalDependencies(),
            declared.buildSystem(),
            declared.version(),
            declared.description(),
            declared.homepage()));
  }

  Editables requiring(
      List<String> dependencies, Map<String, List<String>> optional, List<String> buildSystem) {
    return new Editables(
        new EditablePackage(
            declared.key(),
            declared.pyproject(),
            declared.root(),
            declared.scripts(),
            declared.guiScripts(),
            declared.entryPoints(),
            dependencies,
            optional,
            buildSystem,
            declared.version(),
            declared.description(),
            declared.homepage()));
  }

  Editables described(String description, String homepage) {
    return new Editables(
        new EditablePackage(
            declared.key(),
            declared.pyproject(),
            declared.root(),
            declared.scripts(),
            declared.guiScripts(),
            declared.entryPoints(),
            declared.dependencies(),
            declared.optionalDependencies(),
            declared.buildSystem(),
            declared.version(),
            Optional.of(description),
            Optional.of(homepage)));
  }

  /** In a folder, whose build output is {@code target}. */
  EditableProject in(Path folder) {
    return declared.in(folder, folder.resolve("target"));
  }
}
