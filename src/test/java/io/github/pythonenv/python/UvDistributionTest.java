package io.github.pythonenv.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.packaging.WheelFileName;
import io.github.pythonenv.testing.TestWheel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UvDistributionTest {
  private static final TestWheel WHEEL =
      TestWheel.of("uv", "1.2.3").data("scripts", "uv", "program").data("scripts", "uvx", "no");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "manylinux_2_17_x86_64",
        "manylinux_2_17_aarch64",
        "macosx_10_12_x86_64",
        "macosx_11_0_arm64",
        "win_amd64"
      })
  void isPinnedForEveryPlatform(String platform) {
    UvDistribution pinned = UvDistribution.pinned();

    assertThat(pinned.digests().keySet())
        .anySatisfy(name -> assertThat(name).contains(platform))
        .allSatisfy(
            name -> assertThat(WheelFileName.parse(name).version()).hasToString(pinned.version()));
    assertThat(pinned.digests().values()).allSatisfy(hex -> assertThat(hex).hasSize(64));
  }

  @ParameterizedTest
  @CsvSource({"1.2.3, true", "1.2.0, true", "1.2.30, true", "1.3.3, false", "1.20.3, false"})
  void theLastNumberMayDiffer(String version, boolean tested) {
    assertThat(new UvDistribution("1.2.3", Map.of()).isTested(version)).isEqualTo(tested);
  }

  @Test
  void refusesAnotherFileOfThatName() throws IOException {
    Path wheel = WHEEL.writeTo(folder);
    UvDistribution pinned =
        new UvDistribution("1.2.3", Map.of(WHEEL.fileName(), Hashes.sha256("another")));

    assertThatThrownBy(() -> pinned.verify(wheel))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("not the one that uv's authors released: " + WHEEL.fileName())
        .hasMessageContaining("sha256 expected " + Hashes.sha256("another"))
        .hasMessageContaining("sha256 found    " + Hashes.sha256(wheel));
  }

  @Test
  void refusesAPlatformItHasNoDigestFor() throws IOException {
    Path wheel = WHEEL.writeTo(folder);

    assertThatThrownBy(() -> new UvDistribution("1.2.3", Map.of()).verify(wheel))
        .hasMessageContaining("does not know the digest")
        .hasMessageContaining("`<uv>`");
  }

  @Test
  void unpacksTheProgramAlone() throws IOException {
    Path target = folder.resolve("tool");

    UvDistribution.unpack(WHEEL.writeTo(folder), target);

    assertThat(target).isDirectoryContaining("glob:**/uv").isDirectoryNotContaining("glob:**/uvx");
    assertThat(target.resolve("uv")).hasContent("program").isExecutable();
    assertThat(Files.list(target)).hasSize(1);
  }
}
