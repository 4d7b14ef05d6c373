package io.github.pythonenv.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Version;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeldBackTest {
  private static final List<HeldBack.Declared> DECLARED =
      List.of(
          declared("idna", "<metaPackages><idna>", "0.1"),
          declared("numpy", "<pythonModules><numpy>", "1.26.dev0"));
  private static final HeldBack LOCKED =
      new HeldBack(
          Map.of(
              PackageName.parse("requests"), Version.parse("2.15.1"),
              PackageName.parse("pandas"), Version.parse("2.1")));

  private static HeldBack.Declared declared(String name, String origin, String version) {
    return new HeldBack.Declared(PackageName.parse(name), origin, Version.parse(version));
  }

  private static CoreMetadata newer(String name, String version, String... requirements) {
    StringBuilder text = new StringBuilder();
    text.append("Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\n");
    Arrays.stream(requirements).forEach(each -> text.append("Requires-Dist: " + each + "\n"));
    return CoreMetadata.parse(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatIsHeldBackIsSaidWithAllThatHoldsIt() {
    assertThat(
            LOCKED.warnings(
                List.of(
                    newer("requests", "2.32.5", "urllib3>=3", "IDNA <4,>=2.5", "broken ("),
                    newer("pandas", "3.0", "numpy>=2; python_version<'3.14'", "idna[x]==1")),
                DECLARED))
        .containsExactly(
            "pandas 2.1 was locked and not 3.0, as that requires idna[x]==1 and"
                + " numpy>=2; python_version < \"3.14\" and <metaPackages><idna> has version 0.1 and"
                + " <pythonModules><numpy> has version 1.26.dev0; declare a version that it takes, or"
                + " accept any with <overrides><pandas><relax>idna, numpy</relax>, and build once with -Dpython-env.upgrade=pandas",
            "requests 2.15.1 was locked and not 2.32.5, as that requires idna<4,>=2.5 and"
                + " <metaPackages><idna> has version 0.1; declare a version that it takes, or accept"
                + " any with <overrides><requests><relax>idna</relax>, and build once with -Dpython-env.upgrade=requests");
  }

  @ParameterizedTest
  @CsvSource({
    "requests, 2.15.1, idna>=2", // the same
    "requests, 2.15, idna>=2", // an older one
    "requests, 3, idna<2", // it fits
    "requests, 3, idna", // any will do
    "requests, 3, urllib3>=9", // something else holds it
    "flask, 3, idna>=2", // it is not locked
  })
  void nothingElseIsSaid(String name, String version, String requirement) {
    assertThat(LOCKED.warnings(List.of(newer(name, version, requirement)), DECLARED)).isEmpty();
  }
}
