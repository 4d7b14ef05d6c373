package io.github.pythonenv.declare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
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
