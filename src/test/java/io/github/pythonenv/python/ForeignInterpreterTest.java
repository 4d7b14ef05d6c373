package io.github.pythonenv.python;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.python.cpython.Prefix;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignInterpreterTest {
  @ParameterizedTest
  @CsvSource({
    "3.14, linux-arm64, aarch64, manylinux_2_34_aarch64",
    "3.12, linux-arm64, aarch64, manylinux_2_30_aarch64",
    "3.14, macosx-arm64, arm64, macosx_15_0_arm64",
    "3.13, macosx-arm64, arm64, macosx_14_0_arm64",
    "3.13, macosx-x86_64, x86_64, macosx_13_0_x86_64",
    "3.14, windows-x86_64, AMD64, win_amd64",
  })
  void takesWheelsForTheOldestSystemThatItRunsOn(
      String python, String classifier, String machine, String tag) {
    Platform platform = Platform.parse(classifier);
    Interpreter interpreter =
        ForeignInterpreter.of(
            CPythonRelease.find(python, platform),
            new Prefix(Path.of("/p"), Path.of("/p"), python, platform),
            Optional.empty(),
            "identity");

    assertThat(interpreter.platformTags()).startsWith(tag);
    assertThat(interpreter.markers()).containsEntry("platform_machine", machine);
  }
}
