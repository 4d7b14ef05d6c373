package io.github.pythonenv.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CPythonReleaseTest {
  @ParameterizedTest
  @CsvSource({
    "3, linux-x86_64, 3.14.3-1.5.13",
    "3.14, linux-x86_64, 3.14.3-1.5.13",
    "3.14.3, windows-x86_64, 3.14.3-1.5.13",
    "3.13, linux-x86_64, 3.13.5-1.5.12",
    "3.13.0, linux-x86_64, 3.13.0-1.5.11",
    "3.12, linux-arm64, 3.12.1-1.5.10",
    "3.12, linux-x86_64, 3.12.1-1.5.10"
  })
  void theNewestThatHasThePlatform(String python, String platform, String artifactVersion) {
    assertThat(CPythonRelease.find(python, Platform.parse(platform)).artifactVersion())
        .isEqualTo(artifactVersion);
  }

  @ParameterizedTest
  @CsvSource({
    "3.1, linux-x86_64",
    "3.13, linux-arm64",
    "3.12, macosx-arm64",
    "3.14.9, linux-x86_64",
    "3.14t, linux-x86_64",
    "2.7, linux-x86_64",
    "3.14, linux-ppc64le"
  })
  void anUnknownOneNamesThoseThatExist(String python, String platform) {
    assertThatThrownBy(() -> CPythonRelease.find(python, Platform.parse(platform)))
        .isInstanceOf(PythonEnvException.class)
        .hasMessage(
            "No artifact has this Python for "
                + platform
                + ": "
                + python
                + "\n  3.14.3 for linux-x86_64, linux-arm64, macosx-arm64, macosx-x86_64,"
                + " windows-x86_64"
                + "\n  3.13.5 for linux-x86_64, macosx-arm64, macosx-x86_64, windows-x86_64"
                + "\n  3.13.0 for linux-x86_64, macosx-arm64, macosx-x86_64, windows-x86_64"
                + "\n  3.12.1 for linux-x86_64, linux-arm64, macosx-x86_64, windows-x86_64"
                + "\n\nhint: write one of these versions in <python>, or the path or name of an"
                + " installed interpreter");
  }
}
