package io.github.pythonenv.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {
  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x86_64",
    "Linux, aarch64, linux-arm64",
    "Linux, ppc64le, linux-ppc64le",
    "Mac OS X, aarch64, macosx-arm64",
    "Mac OS X, x86_64, macosx-x86_64",
    "Windows 11, amd64, windows-x86_64",
    "Windows Server 2022, AMD64, windows-x86_64",
    "FreeBSD, amd64, freebsd-x86_64"
  })
  void javaNamesBecomeClassifiers(String name, String architecture, String classifier) {
    Platform platform = Platform.of(name, architecture);
    assertThat(platform).hasToString(classifier).isEqualTo(Platform.parse(classifier));
  }
}
