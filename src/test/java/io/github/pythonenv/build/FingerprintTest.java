package io.github.pythonenv.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
  @TempDir Path folder;

  @Test
  void aFileThatAPyprojectTakesItsDependenciesFromIsAnInput() throws IOException {
    Files.writeString(
        folder.resolve("pyproject.toml"),
        """
        [project]
        name = "demo"
        dynamic = ["dependencies"]
        [tool.setuptools.dynamic]
        dependencies = { file = ["r.txt"] }
        """);
    Fingerprint before = fingerprint();
    assertThat(before.lines()).contains("digest of r.txt=absent");

    Files.writeString(folder.resolve("r.txt"), "six\n");

    assertThat(fingerprint()).isNotEqualTo(before);
    assertThat(fingerprint()).isEqualTo(fingerprint());
  }

  private Fingerprint fingerprint() {
    return Fingerprint.of(
        SampleRequest.of(
            folder,
            "3.14",
            new RequirementSources(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(folder.resolve("pyproject.toml")),
                List.of(),
                List.of()),
            new ResolutionOptions(
                folder.resolve("pylock.toml"),
                false,
                List.of(),
                false,
                Optional.empty(),
                "",
                false),
            new Surroundings(
                folder.resolve("store"),
                Map.of(),
                (group, artifact, version, classifier, type) -> Optional.empty(),
                false)));
  }
}
