package io.github.pythonenv.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalWheelsTest {
  @TempDir private Path arena;
  private Path folder;

  @BeforeEach
  void name() {
    folder = arena.resolve("target/python-packages");
  }

  private LocalWheels wheels(String... names) throws IOException {
    Store store = Store.at(arena.resolve("store"));
    for (String each : names) {
      Files.createDirectories(store.root());
      Files.writeString(store.root().resolve(each), "a wheel");
    }
    return new LocalWheels(store, List.of(names));
  }

  @Test
  void aWheelThatIsNoLongerDeclaredGoes() throws IOException {
    wheels("a-1-py3-none-any.whl", "b-1-py3-none-any.whl").copyTo(folder);
    wheels("b-1-py3-none-any.whl", "c-1-py3-none-any.whl").copyTo(folder);

    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("b-1-py3-none-any.whl", "c-1-py3-none-any.whl");
  }

  @Test
  void aNameThatIsTooLongIsCalledThat() throws IOException {
    LocalWheels wheels = wheels("n".repeat(251) + ".whl");

    assertThatThrownBy(() -> wheels.copyTo(folder))
        .hasMessageStartingWith("A wheel cannot be put beside the environment: " + folder)
        .hasMessageContaining("a name of 256 bytes is longer than its file system takes")
        .hasMessageEndingWith("hint: shorten the name or the version of the package");
  }

  @Test
  void aFolderThatIsTooLongIsCalledThat() throws IOException {
    LocalWheels wheels = wheels("a-1-py3-none-any.whl");
    folder = folder.resolve("dddd/".repeat(1_000));

    assertThatThrownBy(() -> wheels.copyTo(folder))
        .hasMessageContaining(" bytes is longer than its file system takes")
        .hasMessageContaining("hint: move the project to a folder with a shorter path");
  }

  @Test
  void anyOtherReasonStandsAsItIs() throws IOException {
    LocalWheels wheels = wheels("a-1-py3-none-any.whl");
    Files.createDirectories(folder.getParent());
    Files.writeString(folder, "a file");

    assertThatThrownBy(() -> wheels.copyTo(folder))
        .isInstanceOfSatisfying(
            PythonEnvException.class,
            refused ->
                assertThat(refused.hint())
                    .isEqualTo("make room there, and give the folder write permission"));
  }
}
