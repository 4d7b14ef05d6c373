package io.github.pythonenv.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.lock.Lock;
import io.github.pythonenv.lock.LockedFile;
import io.github.pythonenv.lock.LockedPackage;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.Version;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.DisplayName;
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

  @Test
  @DisplayName("what an extra requires is a reason where there is no other")
  void extras() {
    String wanted = "idna>=2; extra == 'idn'";
    assertThat(LOCKED.warnings(List.of(newer("requests", "3", "idna>=1", wanted)), DECLARED))
        .singleElement()
        .asString()
        .contains("as that requires idna>=1 and <metaPackages>");
    assertThat(LOCKED.warnings(List.of(newer("requests", "3", "idna", wanted)), DECLARED))
        .singleElement()
        .asString()
        .contains("as that requires idna>=2; extra == \"idn\" and <metaPackages>");
  }

  @Test
  void whereItIsNotKnownWhatANewerReleaseRequiresTheReleaseIsNamed() {
    SortedMap<PackageName, Version> newer =
        LOCKED.newerIn(
            lock(
                locked("requests", "3", 1),
                locked("pandas", "2.2", 1),
                locked("pandas", "3", 1),
                locked("flask", "9", 1)));
    assertThat(newer)
        .hasToString("{pandas=3, requests=3}")
        .isEqualTo(LOCKED.newerIn(lock(locked("pandas", "3", 1), locked("requests", "3", 1))));
    assertThat(LOCKED.newerIn(lock(locked("pandas", "2.1", 1), locked("requests", "2", 1))))
        .isEmpty();
    assertThat(LOCKED.vagueWarnings(newer, Set.of(PackageName.parse("requests")), DECLARED))
        .containsExactly(
            "pandas 2.1 was locked and not 3, which would be taken if every version of what is"
                + " declared would do: <metaPackages><idna> has version 0.1 and"
                + " <pythonModules><numpy> has version 1.26.dev0; compare that with what it requires");
    assertThat(LOCKED.vagueWarnings(newer, newer.keySet(), DECLARED)).isEmpty();
  }

  @Test
  @DisplayName("no big file is fetched for a warning, and nothing is built")
  void light() {
    Lock light = HeldBack.light(lock(locked("pandas", "3", -1, 49_000_000, 51_000_000, 1)));
    assertThat(light.packages())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.wheels())
                  .extracting(LockedFile::fileName)
                  .containsExactly("3", "1", "0");
              assertThat(each.sdist()).isEmpty();
              assertThat(each.version()).hasToString("3");
            });
  }

  private static Lock lock(LockedPackage... packages) {
    return new Lock(
        Optional.empty(),
        List.of(),
        Set.of(),
        List.of(packages),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** With an sdist, and a wheel for each size; none is said below zero. */
  private static LockedPackage locked(String name, String version, long... sizes) {
    List<LockedFile> wheels = new ArrayList<>();
    for (long size : sizes) {
      wheels.add(file(String.valueOf(wheels.size()), size));
    }
    return new LockedPackage(
        PackageName.parse(name),
        Version.parse(version),
        Optional.empty(),
        Optional.empty(),
        wheels,
        Optional.of(file("sdist", 1)));
  }

  private static LockedFile file(String name, long size) {
    OptionalLong said = size < 0 ? OptionalLong.empty() : OptionalLong.of(size);
    return new LockedFile(name, Optional.empty(), Optional.of(name), said, List.of());
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
