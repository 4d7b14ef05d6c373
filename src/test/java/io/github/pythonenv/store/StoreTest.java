package io.github.pythonenv.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  @TempDir private Path folder;

  @Test
  void aPathThatIsTooLongIsNoMatterOfRoom() {
    Path root = folder.resolve("store/".repeat(700));
    assertThatThrownBy(() -> Store.at(root).replace(Bucket.SELECTION, "key", new byte[0]))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageStartingWith("The store cannot be written: " + folder)
        .hasMessageContaining("  a path of ")
        .hasMessageEndingWith(
            "hint: name a folder with a shorter path with -Dpython-env.store=FOLDER");
    assertThat(folder.resolve("store/".repeat(10))).doesNotExist();
  }
}
