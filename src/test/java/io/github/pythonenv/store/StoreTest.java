package io.github.pythonenv.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

  @Test
  void saysThatItCannotLockWhatItMayNotWrite() throws IOException {
    Path root = Files.createDirectory(folder.resolve("store"));
    Files.createDirectories(root.resolve("lock").resolve("environment-x"));
    assertThatThrownBy(() -> Store.at(root).exclusively("environment-x", () -> "done"))
        .isInstanceOf(UnwritableStoreException.class)
        .hasMessageStartingWith("The store cannot be written: " + root)
        .hasMessageEndingWith(
            "hint: free or open that folder, or name another with -Dpython-env.store=FOLDER");
  }

  @Test
  void refusesTheStoreOfEverybodyBeforeAnythingIsDoneInIt() throws IOException {
    Path root = Files.createDirectory(folder.resolve("store"));
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxrwxrwx"));
    for (int time = 0; time < 2; time++) {
      assertThatThrownBy(() -> Store.at(root).exclusively("environment-x", () -> "done"))
          .hasMessageStartingWith("Everybody may write into the store");
      assertThat(root).isEmptyDirectory();
    }
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-x---"));
    assertThat(Store.at(root).exclusively("environment-x", () -> "done")).isEqualTo("done");
  }
}
