package io.github.pythonenv.build;

import io.github.pythonenv.declare.ModuleArtifact;
import io.github.pythonenv.declare.ModuleOutput;
import io.github.pythonenv.declare.ModuleOutputs;
import io.github.pythonenv.declare.PythonModule;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A Python module that is made of artifacts or of a native build's output; values as they stand in
 * the POM.
 *
 * @param name the key
 * @param artifacts those without a classifier have the platform's
 * @param outputs what else of the build is wanted
 */
public record ModuleDeclaration(
    String name,
    Optional<String> version,
    List<ArtifactCoordinates> artifacts,
    Optional<Path> directory,
    Optional<String> sitePackages,
    List<String> dependencies,
    Optional<String> description,
    Optional<String> homepage,
    List<ModuleOutput> outputs) {
  public ModuleDeclaration {
    artifacts = List.copyOf(artifacts);
    dependencies = List.copyOf(dependencies);
    outputs = List.copyOf(outputs);
  }

  /**
   * All that is wrong with it before its artifacts are there, each with its POM element.
   *
   * @param project the folder of the POM
   * @param hasArtifacts whether there are artifacts, though they may be none that can be read
   */
  public List<String> problems(Path project, boolean hasArtifacts) {
    PythonModule module = of(List.of(), ModuleOutputs.NONE);
    List<String> problems = module.problemsOfText();
    module.problemOfDirectory(project).ifPresent(problems::add);
    if (hasArtifacts == directory.isPresent()) {
      problems.add("`<pythonModules><" + name + ">` must have either <artifacts> or a <directory>");
    }
    return problems;
  }

  /** With its artifacts' files. */
  PythonModule of(List<ModuleArtifact> files, ModuleOutputs found) {
    return new PythonModule(
        name, version, files, directory, sitePackages, dependencies, description, homepage, found);
  }
}
