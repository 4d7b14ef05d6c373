package io.github.pythonenv.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.declare.MetaPackage;
import io.github.pythonenv.declare.PackageOverride;
import io.github.pythonenv.declare.Relaxation;
import io.github.pythonenv.lock.ResolutionException;
import io.github.pythonenv.packaging.CoreMetadata;
import io.github.pythonenv.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedElementsTest {
  private static final CoreMetadata REAL =
      CoreMetadata.parse(
          "Metadata-Version: 2.1\nName: real\nVersion: 2.5\n".getBytes(StandardCharsets.UTF_8));

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Because only own<=1 is available | declared: `<metaPackages><Own>`: own 1",
        "own-er and an_own and own2 are not | ''",
        "(own) | declared: `<metaPackages><Own>`: own 1",
        "you require heir>3 | declared: `<metaPackages><heir>`: heir 2.5, the version of real",
        "no version of said==1 | declared: `<metaPackages><said>`: said 7",
        "lost==0 depends on it | declared: `<metaPackages><lost>`: lost 0, as long as it is not"
            + " known what gone gives",
      })
  void aDeclaredPackageIsNamedByItsElement(String says, String line) {
    ResolutionException told =
        new NamedElements(graph())
            .below(
                new ResolutionException("No version fits", List.of(says), "loosen"),
                Map.of(REAL.name(), REAL));

    assertThat(told.details())
        .containsExactlyElementsOf(line.isEmpty() ? List.of(says) : List.of(says, line));
    assertThat(told.hint()).isEqualTo("loosen");
  }

  @Test
  void whatAnOverrideAddsIsNamedByItsElement() {
    PackageOverride override =
        new PackageOverride(
            "Told",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of("no.such>=2", "fine"),
            List.of(),
            Relaxation.NONE);
    Graph graph =
        new Graph(
            List.of(),
            List.of(new OverriddenPackage(override, Optional.empty())),
            () -> {
              throw new AssertionError("nobody asks for it");
            });
    ResolutionException failure =
        new ResolutionException("Unknown", List.of("no-such was not found"), "");

    assertThat(new NamedElements(graph).below(failure, Map.of()).details())
        .containsExactly(
            "no-such was not found", "added: `<overrides><told><addDependencies>`: no-such>=2");
  }

  private Graph graph() {
    return new Graph(
        List.of(
            meta("Own", "1", ""),
            meta("heir", "", "real"),
            meta("said", "7", "real"),
            meta("lost", "", "gone")),
        List.of(),
        () -> {
          throw new AssertionError("nobody asks for it");
        });
  }

  private DeclaredPackage meta(String key, String version, String inherit) {
    return new MetaDeclaration(
        new MetaPackage(
            key,
            Optional.of(inherit).filter(text -> !text.isEmpty()),
            Optional.of(version).filter(text -> !text.isEmpty()),
            List.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty()),
        new GeneratedWheels(Store.at(folder)));
  }
}
