package io.github.pythonenv.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LockTextTest {
  private static final LockInputs INPUTS =
      new LockInputs(
          "3.14", List.of("a \"b\"", "c"), new TreeMap<>(), List.of(), List.of(), List.of());
  private static final String HASHES = ", hashes = { sha256 = \"" + Locks.SHA256 + "\" } }";

  static Stream<Arguments> lines() {
    return Stream.of(
        argumentSet(
            "relative to uv's folder",
            "archive = { path = \"../../project/libs/demo-1-py3-none-any.whl\"" + HASHES,
            "archive = { path = \"libs/demo-1-py3-none-any.whl\"" + HASHES),
        argumentSet(
            "absolute",
            "archive = { path = \"/project/libs/demo-1-py3-none-any.whl\"" + HASHES,
            "archive = { path = \"libs/demo-1-py3-none-any.whl\"" + HASHES),
        argumentSet(
            "an address of this machine",
            "wheels = [{ url = \"file:///project/a%20b/demo-1-py3-none-any.whl\"" + HASHES + "]",
            "wheels = [{ path = \"a b/demo-1-py3-none-any.whl\"" + HASHES + "]"),
        argumentSet(
            "fetched",
            "wheels = [" + Locks.file("demo-1-py3-none-any.whl") + "]",
            "wheels = [" + Locks.file("demo-1-py3-none-any.whl") + "]"));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void namesFilesRelativeToTheLock(String raw, String expected) {
    String text = text(Locks.of(Locks.pkg("demo", "1", raw)));

    assertThat(text.lines()).contains(expected);
    assertThat(Locks.read(text).packages()).hasSize(1);
  }

  @Test
  void saysWhoMadeItAndFromWhat() {
    assertThat(text(Locks.of()))
        .startsWith("# Made by python-env-maven-plugin. Keep this file in version control.\n")
        .endsWith(
            """

            [tool.python-env]
            fingerprint = "%s"
            format = 1
            python = "3.14"
            requirements = [
                "a \\"b\\"",
                "c",
            ]
            """
                .formatted(INPUTS.fingerprint()));
    assertThat(Locks.read(text(Locks.of())).inputs()).contains(INPUTS);
  }

  @Test
  void dropsALocalFileThatAnIndexHasToo() {
    String text =
        text(
            Locks.of(
                Locks.pkg(
                    "demo",
                    "1",
                    "wheels = [",
                    "    { url = \"file:///opt/demo-1-py3-none-any.whl\"" + HASHES + ",",
                    "    { url = \"https://files.example/demo-1-py3-none-any.whl\"" + HASHES + ",",
                    "]")));

    assertThat(Locks.read(text).packages().get(0).wheels())
        .singleElement()
        .satisfies(
            wheel ->
                assertThat(wheel.url())
                    .hasValueSatisfying(url -> assertThat(url).startsWith("https:")));
  }

  @Test
  void aLocalFileThatNobodyElseHasIsRefused() {
    String text =
        text(
            Locks.of(
                Locks.pkg(
                    "demo",
                    "1",
                    "wheels = [{ url = \"file:///opt/wheels/demo-1-py3-none-any.whl\""
                        + HASHES
                        + "]")));

    assertThatThrownBy(() -> Locks.read(text))
        .hasMessageContaining(
            "demo (line 9, column 13): a local file must be below the lock's directory:"
                + " file:///opt/wheels/demo-1-py3-none-any.whl");
  }

  private static String text(String raw) {
    return LockText.of(raw, Path.of("/temp/uv"), Path.of("/project"), INPUTS);
  }
}
