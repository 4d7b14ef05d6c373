package io.github.pythonenv.declare;

import java.util.List;

/**
 * The outputs of a module that come with it.
 *
 * @param wanted those asked for, whether there are such or not
 * @param artifacts those that are artifacts of their own
 */
public record ModuleOutputs(List<ModuleOutput> wanted, List<OutputArtifact> artifacts) {
  public static final ModuleOutputs NONE = new ModuleOutputs(List.of(), List.of());

  public ModuleOutputs {
    wanted = List.copyOf(wanted);
    artifacts = List.copyOf(artifacts);
  }
}
