package io.github.pythonenv.build;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.lock.Selection;
import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.packaging.DistributionFile;
import io.github.pythonenv.packaging.MarkerEnvironment;
import io.github.pythonenv.packaging.PackageName;
import io.github.pythonenv.packaging.TypedRequirement;
import io.github.pythonenv.packaging.Version;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LockedRequirementsTest {
  private static final MarkerEnvironment LINUX =
      MarkerEnvironment.of(Map.of("sys_platform", "linux", "python_version", "3.14"));

  @Test
  void whatIsRequiredIsThere() {
    assertThatCode(
            () ->
                LockedRequirements.check(
                    declared("Six >= 1", "idna", "absent; sys_platform == 'win32'"),
                    selection("six 1.17.0", "idna 3.0", "transitive 1"),
                    LINUX,
                    Set.of()))
        .doesNotThrowAnyException();
  }

  @Test
  void everythingThatIsNotIsNamed() {
    assertThatThrownBy(
            () ->
                LockedRequirements.check(
                    declared("six == 1.16.0", "idna", "wheel"),
                    selection("six 1.17.0", "wheel 1"),
                    LINUX,
                    Set.of()))
        .hasMessage(
            """
            The lock does not hold what <requirements> asks for
              six == 1.16.0: the lock has six 1.17.0
              idna: the lock has no idna

            hint: run `mvn python-env:lock`; the file was changed since it was made""");
  }

  private static List<TypedRequirement> declared(String... texts) {
    return Stream.of(texts).map(text -> new TypedRequirement(text, "<requirements>")).toList();
  }

  private static Selection selection(String... packages) {
    return new Selection(
        Stream.of(packages)
            .map(text -> text.split(" ", -1))
            .map(
                parts ->
                    new DistributionFile(
                        PackageName.parse(parts[0]),
                        Version.parse(parts[1]),
                        parts[0] + ".whl",
                        URI.create("https://files.example/" + parts[0] + ".whl"),
                        OptionalLong.empty(),
                        List.of(new Digest("sha256", "0".repeat(64)))))
            .toList(),
        List.of());
  }
}
