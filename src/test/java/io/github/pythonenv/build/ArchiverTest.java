package io.github.pythonenv.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.PythonEnvException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiverTest {
  @TempDir private Path folder;

  private String refusal(String file) {
    BuildRequest request = SampleRequest.ofVariables(folder, Map.of(), Map.of());
    Optional<PythonEnvException> refusal =
        Archiver.of(
                request,
                new ArchiveOrder(Target.HERE, PackFormat.ZIP, folder.resolve(file), 0, false))
            .refusal();
    return refusal.map(Throwable::getMessage).orElse("");
  }

  @Test
  void namesThatAreTooLongAreRefusedBeforeAnythingIsBuilt() {
    assertThat(refusal("j".repeat(227) + ".zip")).isEmpty();
    assertThat(refusal("j".repeat(228) + ".zip"))
        .isEqualTo(
            "The environment `python-env` cannot be packed\n"
                + ("  the name of the archive has 232 bytes, 231 are the most: `"
                    + "j".repeat(200)
                    + "…`\n\n")
                + "hint: write a shorter <finalName> in <build>, or a shorter <name>");
    assertThat(refusal("é".repeat(114) + ".zip")).contains("has 232 bytes");
  }
}
