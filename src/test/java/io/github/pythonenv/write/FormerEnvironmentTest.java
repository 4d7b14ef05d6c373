package io.github.pythonenv.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormerEnvironmentTest {
  @TempDir Path root;

  @Test
  void itWaitsInAFolderAndComesBack() throws IOException {
    Path environment = Files.createDirectories(root.resolve("env/bin")).getParent();
    FormerEnvironment former = FormerEnvironment.movedInto(root.resolve("away"), environment);
    assertThat(environment).doesNotExist();
    assertThat(former.place().resolve("bin")).isDirectory();
    assertThat(former.place()).hasParent(former.folder());
    former.moveBack(environment);
    assertThat(environment.resolve("bin")).isDirectory();
    assertThat(former.isGone()).isTrue();
  }

  @Test
  void whatCannotBeMovedLeavesNoFolder() {
    Path away = root.resolve("away");
    assertThatThrownBy(() -> FormerEnvironment.movedInto(away, root.resolve("env")))
        .isInstanceOf(IOException.class);
    assertThat(away).doesNotExist();
  }
}
