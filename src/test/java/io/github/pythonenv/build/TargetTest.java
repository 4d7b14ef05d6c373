package io.github.pythonenv.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.packaging.PlatformTags;
import io.github.pythonenv.python.Interpreter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {
  @ParameterizedTest
  @CsvSource({
    "2.28, 28",
    "2.5, 5",
    "2.0, 0",
    "rhel-7, 17",
    "rhel-8, 28",
    "rhel-9, 34",
    "rhel-10, 39",
    "emr-6, 26",
    "emr-7, 34",
    "amazon-2, 26",
    "amazon-2023, 34",
    "debian-11, 31",
    "debian-12, 36",
    "debian-13, 41",
    "ubuntu-20.04, 31",
    "ubuntu-22.04, 35",
    "ubuntu-24.04, 39"
  })
  void readsVersionsOfGlibcAndNamesOfSystems(String text, int minor) {
    List<String> problems = new ArrayList<>();
    assertThat(Target.parse("linux-x86_64", text, problems).glibcMinor()).hasValue(minor);
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2",
    "2.",
    "2.x",
    "2.28.1",
    "3.1",
    "rhel8",
    "2.-1",
    "2.99999999999999999999",
    "2.034",
    "2.00",
    "02.34"
  })
  void refusesWhatIsNeither(String text) {
    List<String> problems = new ArrayList<>();
    Target.parse("linux-x86_64", text, problems);
    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith("<target><glibc> is neither a version such as 2.28 nor one of rhel-7, rhel-8")
        .endsWith(": `" + text + "`");
  }

  @Test
  void saysAllThatIsWrongAtOnce() {
    List<String> problems = new ArrayList<>();
    Target.parse("solaris-sparc", "new", problems);
    assertThat(problems)
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .isEqualTo(
                        "<target><platform> is none of linux-x86_64, linux-arm64, macosx-arm64,"
                            + " macosx-x86_64, windows-x86_64: `solaris-sparc`"),
            second -> assertThat(second).startsWith("<target><glibc> is neither"));
  }

  @Test
  void saysThatOnlyLinuxHasAGlibc() {
    List<String> problems = new ArrayList<>();
    Target.parse("macosx-arm64", "new", problems);
    assertThat(problems)
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .isEqualTo("<target><glibc> is for Linux, which this is not: `macosx-arm64`"),
            second -> assertThat(second).startsWith("<target><glibc> is neither"));
  }

  @Test
  void takesNoWheelThatIsTooNewForItsGlibc() {
    Interpreter python = interpreter(36);
    Target old = Target.parse("linux-x86_64", "2.28", new ArrayList<>());
    Interpreter limited = old.limit(python);
    assertThat(limited.platformTags()).isEqualTo(PlatformTags.glibc("x86_64", 28));
    assertThat(limited.identity()).isNotEqualTo(python.identity());
    assertThat(Target.HERE.limit(python)).isSameAs(python);
  }

  /** An interpreter that is older than its host cannot load what is made for the host. */
  @Test
  void takesNoWheelThatIsTooNewForItsInterpreter() {
    Target recent = Target.parse("linux-x86_64", "2.39", new ArrayList<>());
    assertThat(recent.limit(interpreter(34)).platformTags())
        .isEqualTo(PlatformTags.glibc("x86_64", 34));
  }

  private static Interpreter interpreter(int glibcMinor) {
    return new Interpreter(
        Path.of("bin/python3.14"),
        Path.of("prefix"),
        "3.14.3",
        14,
        false,
        "cpython-314",
        Map.of(),
        PlatformTags.glibc("x86_64", glibcMinor),
        Optional.empty(),
        "identity",
        List.of());
  }
}
