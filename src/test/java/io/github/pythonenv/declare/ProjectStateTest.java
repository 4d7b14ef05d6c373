package io.github.pythonenv.declare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectStateTest {
  private static final String DYNAMIC = "[project]\nname = 'my-lib'\ndynamic = ['version']\n";

  @TempDir Path folder;
  private Path pyproject;

  @BeforeEach
  void project() {
    pyproject = folder.resolve("pyproject.toml");
  }

  @ParameterizedTest
  @CsvSource({
    "version = {attr = 'acme.about.__version__'}, src/acme/about.py",
    "version = {attr = 'acme.__version__'}, acme/__init__.py",
    "version = {file = 'VERSION'}, VERSION",
    "path = \"lib/acme/version.py\", lib/acme/version.py",
    "'', src/my_lib/__init__.py"
  })
  void whatTheBackendReadsCounts(String line, String file) throws IOException {
    write("pyproject.toml", DYNAMIC + line);
    write("src/other/__init__.py", "");
    String before = ProjectState.of(pyproject);
    write("src/other/__init__.py", "changed");
    assertThat(ProjectState.of(pyproject)).isEqualTo(before);
    write(file, "1.0");
    assertThat(ProjectState.of(pyproject)).isNotEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "readme = 'docs/about.md' | docs/about.md",
        "# it's \\nreadme = 'README.md' | README.md",
        "description = \"a \\\" b\"\\nreadme = {file = \"README.md\"} | README.md",
        "description = ~~~\\nit's~~~\\nreadme = 'README.md' | README.md",
        "license = {file = 'COPYING'} | COPYING",
        "license-files = ['legal/LICEN[CS]E*', 'N*'] | legal/LICENSE.txt",
        "license-files = ['legal/**/*.txt'] | legal/a/b/LICENSE.txt"
      })
  @DisplayName("files that describe count, without a dynamic field")
  void whatDescribesCounts(String lines, String file) throws IOException {
    String typed = lines.replace("\\n", "\n").replace('~', '\'');
    write("pyproject.toml", "[project]\nname = 'my-lib'\nversion = '1'\n" + typed);
    String before = ProjectState.of(pyproject);
    write("src/my_lib/__init__.py", "changed");
    assertThat(ProjectState.of(pyproject)).isEqualTo(before);
    write(file, "one");
    String one = ProjectState.of(pyproject);
    assertThat(one).isNotEqualTo(before);
    write(file, "another");
    assertThat(ProjectState.of(pyproject)).isNotEqualTo(one);
  }

  @Test
  void whereAllIsSaidOnlyTheFileCounts() throws IOException {
    assertThat(ProjectState.of(pyproject)).isEqualTo("absent");
    write("pyproject.toml", "[project]\nname = 'my-lib'\nversion = '1'\n");
    String before = ProjectState.of(pyproject);
    write("src/my_lib/__init__.py", "changed");
    assertThat(ProjectState.of(pyproject)).isEqualTo(before);
    write("pyproject.toml", "[project]\nname = 'my-lib'\nversion = '2'\n");
    assertThat(ProjectState.of(pyproject)).isNotEqualTo(before);
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
