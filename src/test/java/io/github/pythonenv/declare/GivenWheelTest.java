package io.github.pythonenv.declare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.python.Interpreter;
import io.github.pythonenv.testing.TestWheel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenWheelTest {
  private static final Interpreter PYTHON = SampleInterpreter.linux(10);

  @TempDir Path folder;

  @Test
  @DisplayName("case 92: a wheel is taken as it is")
  void aWheelIsTakenAsItIs() throws IOException {
    Path file = TestWheel.of("In_House", "1.0").file("inhouse.py", "").writeTo(folder);
    GivenWheel wheel = wheel("in-house", file);
    String state = wheel.state();
    assertThat(wheel.problems(Optional.of(PYTHON))).isEmpty();
    assertThat(wheel.fileName().fileName()).isEqualTo("In_House-1.0-py3-none-any.whl");
    assertThat(wheel.key()).isEqualTo(Hashes.sha256(file));
    assertThat(wheel.state()).isEqualTo(state);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
    assertThat(wheel.state()).isNotEqualTo(state);
  }

  @ParameterizedTest(name = "case 25: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "cp39-cp39-linux_x86_64 | needs CPython 3.9 (cp39)",
        "cp310-cp310t-linux_x86_64 | needs a free-threaded build (cp310t)",
        "cp311-abi3-linux_x86_64 | needs CPython 3.11 or newer (cp311)",
        "py3-none-win_amd64 | needs"
      })
  void aWheelForAnotherInterpreter(String tag, String reason) {
    Path file = TestWheel.of("fast", "1.0").tag(tag).writeTo(folder);
    assertThat(wheel("fast", file).problems(Optional.of(PYTHON)))
        .singleElement()
        .asString()
        .startsWith(
            "`<wheels><fast>` does not fit CPython 3.10.1: `fast-1.0-" + tag + ".whl` " + reason);
  }

  @Test
  void whatIsNoFileIsRefused() throws IOException {
    Path file = TestWheel.of("fast", "1.0").writeTo(folder.resolve("real"));
    Path link = folder.resolve(file.getFileName());
    Files.createSymbolicLink(link, file);
    assertThat(wheel("fast", link).problems(Optional.of(PYTHON)))
        .containsExactly("`<wheels><fast>` is a link; name the file itself: `" + link + "`");
    assertThat(wheel("fast", folder).problems(Optional.of(PYTHON)))
        .singleElement()
        .asString()
        .contains("is a directory, not a wheel; a project belongs into <sources>");
    assertThat(wheel("fast", folder.resolve("gone.whl")).problems(Optional.of(PYTHON)))
        .containsExactly("`<wheels><fast>` does not exist: `" + folder.resolve("gone.whl") + "`");
    assertThat(wheel("fast", Path.of("/dev/null")).problems(Optional.of(PYTHON)))
        .containsExactly("`<wheels><fast>` is no regular file: `/dev/null`");
  }

  @Test
  void everyProblemIsFound() {
    Path file =
        TestWheel.of("fast", "1.0")
            .tag("cp39-cp39-linux_x86_64")
            .distInfo("METADATA", "Name: other\nVersion: 2.0\n")
            .writeTo(folder);
    assertThat(wheel("slow", file).problems(Optional.of(PYTHON)))
        .hasSize(3)
        .anyMatch(each -> each.startsWith("`<wheels><slow>` is a wheel of fast: "))
        .anyMatch(each -> each.startsWith("`<wheels><slow>` does not fit"))
        .anyMatch(each -> each.contains("its METADATA is of other 2.0, not of `fast-1.0-"));
    assertThat(wheel("-", file).problems(Optional.of(PYTHON)))
        .anyMatch(each -> each.startsWith("`<wheels><->`: Not a valid package name"));
  }

  @ParameterizedTest
  @CsvSource({
    "fast-1.0.whl, Not the file name of a wheel",
    "fast.zip, Not the file name of a wheel",
    "fast-1.0-py3-none-any.whl, Not a readable zip archive"
  })
  void whatIsNoWheel(String name, String reason) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "no zip");
    assertThat(wheel("fast", file).problems(Optional.of(PYTHON)))
        .singleElement()
        .asString()
        .startsWith("`<wheels><fast>`: " + reason);
  }

  @Test
  void anArtifactsFileNameIsRepositorysNotTheWheels() throws IOException {
    Path file =
        TestWheel.of("acme_client", "1.4.0.dev0")
            .fileName("acme_client-1.4.0-20261124.101112-3-py3-none-any.whl")
            .writeTo(folder);
    GivenWheel wheel =
        new GivenWheel("acme-client", file, Optional.of("org.acme:acme_client:1.4.0-SNAPSHOT"));
    assertThat(wheel.problems(Optional.of(PYTHON))).isEmpty();
    assertThat(wheel.fileName().fileName()).isEqualTo("acme_client-1.4.0.dev0-py3-none-any.whl");
    Path universal =
        Files.move(
            TestWheel.of("two", "1").tag("py2.py3-none-any").writeTo(folder),
            folder.resolve("two.whl"));
    assertThat(new GivenWheel("two", universal, Optional.of("a:two:1")).fileName().fileName())
        .isEqualTo("two-1-py2.py3-none-any.whl");
  }

  private static GivenWheel wheel(String name, Path file) {
    return new GivenWheel(name, file, Optional.empty());
  }
}
