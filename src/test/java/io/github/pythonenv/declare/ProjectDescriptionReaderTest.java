package io.github.pythonenv.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.ProjectDescription;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fields that hatchling 1.33 writes for the same tables. */
class ProjectDescriptionReaderTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "authors = [{name='A B'}, {name='C'}] | Author: A B, C",
        "authors = [{email='a@b.example'}] | Author-email: a@b.example",
        "authors = [{name='A B', email='a@b.example'}] | Author-email: A B <a@b.example>",
        "authors = [{name='A. B', email='a@b.example'}] | Author-email: \"A. B\" <a@b.example>",
        "authors = [{name='A \"x\", B', email='a@b.example'}] |"
            + " Author-email: \"A \\\"x\\\", B\" <a@b.example>",
        "maintainers = [{name='A'}, {email='b@c'}] | Maintainer: A; Maintainer-email: b@c",
        "license = 'MIT AND (Apache-2.0 OR BSD-2-Clause)' |"
            + " License-Expression: MIT AND (Apache-2.0 OR BSD-2-Clause)",
        "license = {text = 'mine'} | License: mine",
        "license = {file = 'LICENSE'} | License: Terms~        ~        End",
        "license-files = ['LICENSE', 'L*'] | License-File: LICENSE",
        "keywords = ['b', 'a'] | Keywords: b,a",
        "keywords = [] | ''",
        "classifiers = ['X :: Y', 'A :: B'] | Classifier: X :: Y; Classifier: A :: B",
        "urls = {B = 'https://b.example', A = 'https://a.example'} |"
            + " Project-URL: A, https://a.example; Project-URL: B, https://b.example",
        "import-names = ['x.y'] | Import-Name: x.y",
        "readme = 'R.MD' | Description-Content-Type: text/markdown; ; # R~",
        "readme = 'R.rst' | Description-Content-Type: text/x-rst; ; R",
        "readme = 'README' | ''; plain",
        "readme = {file = 'README', content-type = 'text/plain'} |"
            + " Description-Content-Type: text/plain; ; plain",
        "readme = {text = 'x', content-type = 'text/markdown; variant=CommonMark'} |"
            + " Description-Content-Type: text/markdown; variant=CommonMark; ; x"
      })
  @DisplayName("each key becomes the fields that the specification names")
  void fields(String line, String expected) throws IOException {
    prepare();
    String text = metadata(line);
    String wanted = expected.replace("''", "").replace("; ", "\n").replace('~', '\n');
    String described =
        text.replaceFirst("Metadata-Version: .*\nName: x\nVersion: 1\n", "").stripTrailing();
    assertThat(described.replace("; variant", "\nvariant")).isEqualTo(wanted.stripTrailing());
  }

  @ParameterizedTest
  @CsvSource({
    "keywords = ['a'], 2.1",
    "license = {text = 'x'}, 2.1",
    "license = 'MIT', 2.4",
    "license-files = ['LICENSE'], 2.4",
    "import-namespaces = ['x'], 2.5"
  })
  @DisplayName("the version of METADATA is the oldest that has the fields")
  void version(String line, String version) throws IOException {
    prepare();
    assertThat(metadata(line)).startsWith("Metadata-Version: " + version + "\n");
  }

  @Test
  @DisplayName("license files come with their bytes, below licenses")
  void licenseFiles() throws IOException {
    prepare();
    Files.createDirectories(folder.resolve("legal"));
    Files.writeString(folder.resolve("legal/NOTICE"), "of\r\nothers");
    assertThat(read("license-files = ['L*', 'legal/**']").licenseFiles())
        .isEqualTo(Map.of("LICENSE", "Terms\n\nEnd\n", "legal/NOTICE", "of\r\nothers"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "readme = 'none.md' | `project.readme` names no file: `none.md`",
        "readme = '../out.md' | `project.readme` must stay below the project's folder: `../out.md`",
        "readme = '/etc/passwd' | must stay below the project's folder: `/etc/passwd`",
        "readme = 'sub' | `project.readme` names no file: `sub`",
        "readme = 'R.adoc' | ends in none of .md, .rst and .txt",
        "readme = 'latin.md' | `project.readme` is not UTF-8: `latin.md`",
        "readme = 'big.md' | `project.readme` is more than 4194304 bytes in all: `big.md`",
        "readme = {file = 'README'} | `project.readme` needs a `content-type`",
        "readme = {content-type = 'text/plain'} | must have either a `text` or a `file`",
        "readme = {text = 'x', content-type = \"a\\nName: y\"} | holds a line break",
        "readme = 1 | `project.readme` must be text or a table",
        "license = '' | `project.license` is empty",
        "license = \"MIT\\nName: y\" | `project.license` holds a line break",
        "license = {text = 'x', file = 'LICENSE'} | must have either a `text` or a `file`",
        "license-files = ['none*'] | `project.license-files` matches no file: `none*`",
        "license-files = ['../*'] | must stay below the project's folder: `../*`",
        "license-files = 'LICENSE' | `project.license-files` must be an array of texts",
        "authors = [{name = \"A\\nName: y\"}] | `project.authors` holds a line break",
        "authors = [{email = \"a\\r\\nName: y\"}] | `project.authors` holds a line break",
        "authors = [{}] | `project.authors` has one with neither a `name` nor an `email`",
        "authors = ['A'] | `project.authors` must be an array of tables",
        "keywords = [\"a\\nName: y\"] | `project.keywords` holds a line break",
        "classifiers = [\"a\\nName: y\"] | `project.classifiers` holds a line break",
        "urls = {\"a\\nName: y\" = 'x'} | holds a line break",
        "urls = {a = 1} | `project.urls.a` must be text"
      })
  @DisplayName("what no reader may get is a finding with its key")
  void findings(String line, String finding) throws IOException {
    prepare();
    assertThatThrownBy(() -> read(line))
        .isInstanceOfSatisfying(
            PythonEnvException.class,
            e -> assertThat(e.details()).singleElement().asString().contains(finding));
  }

  @Test
  @DisplayName("no character of a license ends its field")
  void foldedLicense() throws IOException {
    for (String end : List.of("\\n", "\\r", "\\r\\n", "\\f", "\\u000B", "\\u0085", "\\u2028")) {
      String line = "license = {text = \"one" + end + "Name: y\"}";
      assertThat(metadata(line)).as(end).endsWith("\nLicense: one\n        Name: y\n");
    }
  }

  private void prepare() throws IOException {
    Files.writeString(folder.resolve("LICENSE"), "Terms\n\nEnd\n");
    Files.writeString(folder.resolve("R.MD"), "# R\r\n");
    Files.writeString(folder.resolve("R.rst"), "R");
    Files.writeString(folder.resolve("R.adoc"), "R");
    Files.writeString(folder.resolve("README"), "plain");
    Files.createDirectories(folder.resolve("sub"));
    Files.write(folder.resolve("latin.md"), "ü".getBytes(StandardCharsets.ISO_8859_1));
    Files.write(folder.resolve("big.md"), new byte[(4 << 20) + 1]);
  }

  private ProjectDescription read(String line) throws IOException {
    return ProjectTable.read(pyproject(line)).describing();
  }

  private String metadata(String line) throws IOException {
    GeneratedWheel wheel =
        Editables.of("x", "src")
            .pyproject(pyproject(line))
            .withoutVersion()
            .in(folder)
            .generate(14, Optional.empty());
    return String.valueOf(wheel.files().get(wheel.distInfo() + "/METADATA"));
  }

  private Path pyproject(String line) throws IOException {
    return Files.writeString(
        folder.resolve("pyproject.toml"), "[project]\nname = 'x'\nversion = '1'\n" + line + "\n");
  }
}
