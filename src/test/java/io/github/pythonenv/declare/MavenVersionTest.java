package io.github.pythonenv.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MavenVersionTest {
  @ParameterizedTest
  @CsvSource({
    "1.2, 1.2",
    "1.2.0, 1.2.0",
    "1, 1",
    "2024.01.05, 2024.1.5",
    "v1.2, 1.2",
    "1.2-SNAPSHOT, 1.2.dev0",
    "1.2.3-snapshot, 1.2.3.dev0",
    "1.4.0-20261124.101112-3, 1.4.0.dev20261124101112",
    "1.0-rc1-SNAPSHOT, 1.0rc1.dev0",
    "1.0-1-SNAPSHOT, 1.0.post1.dev0",
    "1.2-alpha-1, 1.2a1",
    "1.2-alpha1, 1.2a1",
    "1.2-alpha.1, 1.2a1",
    "1.2.Alpha2, 1.2a2",
    "1.2-a1, 1.2a1",
    "1.2-alpha, 1.2a0",
    "1.2-beta-3, 1.2b3",
    "1.2.Beta, 1.2b0",
    "1.2-RC1, 1.2rc1",
    "1.2-rc.2, 1.2rc2",
    "1.2.RC4, 1.2rc4",
    "1.2.CR1, 1.2rc1",
    "1.2-cr2, 1.2rc2",
    "5.6.15.Final, 5.6.15",
    "1.2.GA, 1.2",
    "2.0.0.RELEASE, 2.0.0",
    "1.2-final, 1.2",
    "1.2.SP1, 1.2.post1",
    "1.2-sp2, 1.2.post2",
    "1.0-1, 1.0.post1",
    "4.13.0-1.5.13, 4.13.0+1.5.13",
    "0.3.31-1.5.13, 0.3.31+1.5.13",
    "4.13.0-1.5.13-SNAPSHOT, 4.13.0.dev0+1.5.13",
    "1.2.RC1-1.5.13, 1.2rc1+1.5.13",
    "1.2.Final-1.5.13, 1.2+1.5.13",
    "1.2+build.5, 1.2+build.5"
  })
  void whatItIsInPython(String maven, String python) {
    assertThat(MavenVersion.toPython(maven)).hasToString(python);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SNAPSHOT",
        "-SNAPSHOT",
        "latest",
        "RELEASE",
        "1.0-M1",
        "1.0-milestone-2",
        "33.0-jre",
        "1.0-",
        "1.0-1.",
        "1.0 ",
        "1.0\n",
        "1.0-1.5\nName: x",
        "1.0; os",
        "${project.version}",
        "1.0/../..",
        "[1.0,2.0)",
        "1.0!2",
        "1.0-jre-1.5",
        "1.0-1.5-jre.",
        "１.0",
        "1.2-SNAPSHOT+5"
      })
  void whatHasNoCounterpartIsRefused(String maven) {
    assertThatThrownBy(() -> MavenVersion.toPython(maven))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageStartingWith("No Python version (PEP 440) means what this Maven version does: `")
        .hasMessageEndingWith(
            "hint: write the version in <version>, such as 1.2, 1.2rc1 or 1.2.dev0");
  }
}
