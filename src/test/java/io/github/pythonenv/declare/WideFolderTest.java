package io.github.pythonenv.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WideFolderTest {
  @TempDir private Path folder;

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("/", "is the root of the file system: `/`"),
        Arguments.of("/usr/..", "is the root of the file system: `/usr/..`"),
        Arguments.of("TO-ROOT", "is the root of the file system"),
        Arguments.of(System.getProperty("user.home"), "is the home directory"),
        Arguments.of("UP", "holds the whole project and what is beside it"),
        Arguments.of("UP/project/..", "holds the whole project and what is beside it"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void aDirectoryThatHoldsFarMore(String typed, String expected) throws IOException {
    Files.createSymbolicLink(folder.resolve("to-root"), Path.of("/"));
    Path named =
        Path.of(
            typed
                .replace("TO-ROOT", folder.resolve("to-root").toString())
                .replace("UP", folder.toString()));
    Path project = Files.createDirectories(folder.resolve("project"));
    assertThat(module(named).problemOfDirectory(project).orElseThrow())
        .startsWith("`<pythonModules><fast><directory>` ")
        .contains(expected.replaceAll(":.*", ""))
        .contains(", where the result of a native build is wanted: `" + named + "`");
  }

  @Test
  void aDirectoryOfTheProject() throws IOException {
    Path project = Files.createDirectories(folder.resolve("project"));
    for (String typed : List.of("project", "project/native", "beside", "project-native")) {
      assertThat(module(folder.resolve(typed)).problemOfDirectory(project)).isEmpty();
    }
  }

  @Test
  void theWholeFileSystemIsNoSource() {
    SourceTree tree = new SourceTree("x", Path.of("/"));
    assertThat(tree.problems())
        .containsExactly("`<sources><x>` is the root of the file system: `/`");
    // Nor is it walked, which would take minutes.
    assertThat(tree.state()).isEqualTo("x / absent");
  }

  @Test
  void aFolderWithoutAnEnd() throws IOException {
    for (int i = 0; i < 20; i++) {
      Files.createFile(folder.resolve("file" + i));
    }
    assertThat(TreeListing.of(folder, "`<x>`", 21).entries()).hasSize(20);
    assertThatThrownBy(() -> TreeListing.of(folder, "`<x>`", 20))
        .isInstanceOf(PythonEnvException.class)
        .hasMessage(
            "`<x>` holds more than 20 files: `"
                + folder
                + "`\n\nhint: name the folder that holds what is meant alone");
  }

  private static PythonModule module(Path directory) {
    return new PythonModule(
        "fast",
        Optional.of("1"),
        List.of(),
        Optional.of(directory),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        ModuleOutputs.NONE);
  }
}
