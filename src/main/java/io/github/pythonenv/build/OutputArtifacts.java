package io.github.pythonenv.build;

import io.github.pythonenv.declare.ModuleArtifact;
import io.github.pythonenv.declare.ModuleOutput;
import io.github.pythonenv.declare.ModuleOutputs;
import io.github.pythonenv.declare.OutputArtifact;
import io.github.pythonenv.python.ArtifactSource;
import io.github.pythonenv.python.Platform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Artifacts with further outputs of what a module is made of: their classifier is the output's
 * name, behind the module's own classifier or alone.
 */
record OutputArtifacts(ArtifactSource artifacts, Platform platform) {
  /** Those that a repository has; the others are not missed. */
  ModuleOutputs of(ModuleDeclaration module) {
    List<OutputArtifact> found = new ArrayList<>();
    for (ModuleOutput output : module.outputs()) {
      for (ArtifactCoordinates each : module.artifacts()) {
        ArtifactCoordinates main = each.of(platform);
        find(main.withClassifier(main.classifier() + "-" + output.key()))
            .or(() -> find(main.withClassifier(output.key())))
            .ifPresent(artifact -> found.add(new OutputArtifact(output, artifact)));
      }
    }
    return new ModuleOutputs(module.outputs(), found);
  }

  private Optional<ModuleArtifact> find(ArtifactCoordinates wanted) {
    Optional<Path> file =
        artifacts.find(
            wanted.group(), wanted.artifact(), wanted.version(), wanted.classifier(), "jar");
    return file.map(path -> new ModuleArtifact(wanted.toString(), wanted.version(), path));
  }
}
