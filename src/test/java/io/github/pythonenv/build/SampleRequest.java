package io.github.pythonenv.build;

import io.github.pythonenv.plan.CollisionPolicy;
import io.github.pythonenv.write.Customization;
import java.nio.file.Path;
import java.util.List;
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
        new TreeMap<>(),
        Customization.NONE,
        "auto",
        true,
        false,
        surroundings);
  }
}
