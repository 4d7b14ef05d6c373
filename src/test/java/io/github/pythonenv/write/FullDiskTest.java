package io.github.pythonenv.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An environment on a disk that has too little room. */
class FullDiskTest {
  @TempDir private Path arena;

  @Test
  void theFormerEnvironmentStaysAndNothingHalfMadeDoes() throws IOException {
    Path disk = Files.createDirectory(arena.resolve("disk"));
    String said = SmallDisk.said(disk, "4m", WritingProbe.class, arena, disk);
    assertThat(said)
        .startsWith("An environment cannot be written: " + disk.resolve("env") + "\n")
        .contains("No space left on device")
        .contains("hint: make room, or give its folder write permission\n")
        .endsWith("former: whole\non the disk: [env, filler]\nmade: whole\n");
  }
}
