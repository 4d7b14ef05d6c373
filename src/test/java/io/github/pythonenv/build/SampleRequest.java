package io.github.pythonenv.build;

import io.github.pythonenv.plan.CollisionPolicy;
import io.github.pythonenv.write.Customization;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Requests that differ in what a test is about, and are the usual ones otherwise. */
final class SampleRequest {
  private SampleRequest() {}

  static BuildRequest of(
      Path folder,
      String python,
      RequirementSources sources,
      ResolutionOptions resolution,
      Surroundings surroundings) {
    return of(folder, python, sources, resolution, surroundings, Map.of());
  }

  /** One that asks for nothing. */
  static BuildRequest ofVariables(
      Path folder, Map<String, String> declared, Map<String, String> user) {
    return of(
        folder,
        "3.14",
        new RequirementSources(
            List.of(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of()),
        new ResolutionOptions(
            folder.resolve("pylock.toml"), false, List.of(), false, Optional.empty(), "", false),
        new Surroundings(
            folder.resolve("store"),
            user,
            (group, artifact, version, classifier, type) -> Optional.empty(),
            false),
        declared);
  }

  private static BuildRequest of(
      Path folder,
      String python,
      RequirementSources sources,
      ResolutionOptions resolution,
      Surroundings surroundings,
      Map<String, String> declared) {
    return new BuildRequest(
        "python-env",
        folder,
        folder.resolve("target/python-env"),
        python,
        sources,
        List.of(),
        Declarations.NONE,
        resolution,
        CollisionPolicy.STRICT,
        new TreeMap<>(declared),
        Customization.NONE,
        "auto",
        true,
        false,
        surroundings);
  }
}
