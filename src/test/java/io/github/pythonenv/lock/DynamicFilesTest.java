package io.github.pythonenv.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DynamicFilesTest {
  private static final String PROJECT =
      "[project]\nname = \"demo\"\nreadme = { file = \"README\" }\ndynamic = [\"dependencies\"]\n";

  @TempDir Path folder;

  static Stream<Arguments> tables() {
    return Stream.of(
        argumentSet(
            "one",
            "[tool.setuptools.dynamic]\ndependencies = {file = \"r.txt\"}\nversion = {file = \"V\"}",
            "r.txt"),
        argumentSet(
            "several",
            "[tool.setuptools.dynamic]\ndependencies = { file = ['r.txt', \"more/s.txt\"] }",
            "r.txt more/s.txt"),
        argumentSet(
            "over lines",
            "[tool.setuptools.dynamic]\n"
                + "dependencies = { file = [\n  \"r.txt\", # and \"no\"\n  \"s.txt\",\n] }\n"
                + "readme = { file = \"README\" }",
            "r.txt s.txt"),
        argumentSet(
            "extras",
            "[tool.setuptools.dynamic]\n"
                + "optional-dependencies = { a = { file = \"a.txt\" }, b = { file = [\"b.txt\"] } }",
            "a.txt b.txt"),
        argumentSet(
            "a dotted extra",
            "[tool.setuptools.dynamic]\noptional-dependencies.dev = { file = [\"d.txt\"] }",
            "d.txt"),
        argumentSet(
            "tables of their own",
            "[tool.setuptools.dynamic.dependencies]\nfile = \"r.txt\"\n"
                + "[tool.setuptools.dynamic.optional-dependencies.dev]\r\nfile=[\"d.txt\"]\r\n"
                + "[tool.other]\nfile = \"x\"",
            "r.txt d.txt"),
        argumentSet(
            "in the table above",
            "[tool.setuptools]\nlicense-files = [\"L\"]\ndynamic.dependencies.file = \"r.txt\"",
            "r.txt"),
        argumentSet("cut off", "[tool.setuptools.dynamic]\ndependencies = { file = [\"r.t", ""));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void namesTheFilesThatDependenciesStandIn(String table, String names) throws IOException {
    assertThat(names(PROJECT + table))
        .containsExactlyElementsOf(
            Stream.of("setup.py setup.cfg " + names).flatMap(DynamicFilesTest::words).toList());
  }

  @Test
  void aProjectThatSaysAllItselfHasNone() throws IOException {
    assertThat(names("[project]\nname = \"demo\"\nlicense = { file = \"LICENSE\" }\n")).isEmpty();
    assertThat(DynamicFiles.of(folder.resolve("missing.toml"))).isEmpty();
  }

  @Test
  void withoutAProjectTableSetuptoolsAsksItsOwnFiles() throws IOException {
    assertThat(names("[build-system]\nrequires = []\n")).containsExactly("setup.py", "setup.cfg");
  }

  @Test
  void aChangeOfAFileMakesTheLockStale() throws IOException {
    Path pyproject =
        write(PROJECT + "[tool.setuptools.dynamic]\ndependencies = { file = \"r.txt\" }\n");
    String before = RequirementsFile.digestOfProject(pyproject);

    Files.writeString(folder.resolve("README"), "new");
    assertThat(RequirementsFile.digestOfProject(pyproject)).isEqualTo(before);
    Files.writeString(folder.resolve("r.txt"), "six\n");
    assertThat(RequirementsFile.digestOfProject(pyproject)).isNotEqualTo(before);
  }

  private static Stream<String> words(String text) {
    return Stream.of(text.split(" ", -1)).filter(word -> !word.isEmpty());
  }

  private List<String> names(String text) throws IOException {
    return DynamicFiles.of(write(text)).stream()
        .map(file -> folder.relativize(file).toString())
        .toList();
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("pyproject.toml"), text);
  }
}
