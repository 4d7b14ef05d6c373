package io.github.pythonenv.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.write.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportFileTest {
  @TempDir Path project;
  private Environment environment;
  private final Map<String, String> user = new HashMap<>();

  @BeforeEach
  void prepare() throws IOException {
    environment = new Environment(project.resolve("target/python-env"));
    Files.createDirectories(environment.root());
  }

  private ExportFile file(String format, Path file) {
    return ExportFile.of(
        format, SampleRequest.ofVariables(project, Map.of("A", "1\n2"), user), file);
  }

  @ParameterizedTest
  @CsvSource({
    "sh, python-env.sh",
    "SH, python-env.sh",
    "fish, python-env.fish",
    "csh, python-env.csh",
    "powershell, python-env.ps1"
  })
  void standsBesideTheEnvironment(String format, String name) {
    Path expected = project.resolve("target").resolve(name);
    assertThat(file(format, null).write(environment)).containsExactly(expected);
    assertThat(expected).content().contains(environment.root().toString());
  }

  @Test
  void isWrittenWhereItIsWanted() {
    Path wanted = project.resolve("a/b/.env");
    assertThat(file("sh", wanted).write(environment)).containsExactly(wanted);
    assertThat(wanted).isRegularFile();
  }

  @Test
  void isNotTouchedWithoutNeed() throws IOException {
    Path written = file("sh", null).write(environment).get(0);
    FileTime old = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(written, old);
    file("sh", null).write(environment);
    assertThat(Files.getLastModifiedTime(written)).isEqualTo(old);
    Files.writeString(written, "something else");
    file("sh", null).write(environment);
    assertThat(written).content().contains("VIRTUAL_ENV");
  }

  @Test
  void aServerGetsBothOfItsFiles() throws IOException {
    Path variables = Files.writeString(project.resolve("variables"), "OLD=1");
    Path paths = Files.writeString(project.resolve("paths"), "/old/bin\n");
    user.put("GITHUB_ENV", variables.toString());
    user.put("GITHUB_PATH", paths.toString());
    assertThat(file("github", null).write(environment)).containsExactly(variables, paths);
    assertThat(variables)
        .hasContent(
            "OLD=1\nVIRTUAL_ENV="
                + environment.root()
                + "\nPYTHONHOME=\nPYTHONPATH=\nA<<END\n1\n2\nEND\n");
    assertThat(paths).hasContent("/old/bin\n" + environment.scripts() + "\n");
  }

  @Test
  void whatCannotBeIsSaidBeforeAnythingIsBuilt() {
    assertThatThrownBy(() -> file("bat", null))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("There is no such format of exports: bat")
        .hasMessageContaining(
            "hint: -Dpython-env.format= one of sh, fish, csh, powershell, github");
    assertThatThrownBy(() -> file("github", null))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("GITHUB_ENV is not set");
    user.put("GITHUB_ENV", "x");
    assertThatThrownBy(() -> file("github", null)).hasMessageContaining("GITHUB_PATH is not set");
  }

  @Test
  void aFolderWithALineEndIsNoLineOfPath() {
    user.put("GITHUB_ENV", "variables");
    user.put("GITHUB_PATH", "paths");
    Environment odd = new Environment(project.resolve("a\n/usr/evil"));
    assertThatThrownBy(() -> file("github", null).write(odd))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("this folder has a line end");
    assertThat(project.resolve("variables")).doesNotExist();
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() throws IOException {
    Path folder = Files.createDirectories(project.resolve("folder"));
    assertThatThrownBy(() -> file("sh", folder).write(environment))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("The file of exports cannot be written: " + folder)
        .hasMessageContaining("hint: name another with -Dpython-env.file=FILE");
  }
}
