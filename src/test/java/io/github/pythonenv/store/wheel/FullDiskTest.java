package io.github.pythonenv.store.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.testing.SmallDisk;
import io.github.pythonenv.testing.TestWheel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store on a disk that has too little room. */
class FullDiskTest {
  @TempDir private Path arena;

  @Test
  void theDiskIsNamedAndNothingHalfMadeStays() throws IOException {
    Path disk = Files.createDirectory(arena.resolve("disk"));
    String said =
        SmallDisk.said(disk, "6m", UnpackingProbe.class, disk, wheel("first"), wheel("second"));
    assertThat(said)
        .startsWith("The store cannot be written: " + disk.resolve("store") + "\n")
        .contains("No space left on device")
        .containsPattern("\\d [kM]B are free there")
        .contains("hint: free or open that folder, or name another with -Dpython-env.store=FOLDER")
        .doesNotContain("left: ")
        .endsWith("made: first 1.0 []\nmade: second 1.0 []\n");
  }

  /** Two of them fit, but not one beside what fills the disk. */
  private Path wheel(String name) {
    byte[] content = new byte[2_500_000];
    new Random(7).nextBytes(content);
    return TestWheel.of(name, "1.0")
        .file(name + "/__init__.py", "")
        .file(name + "/data", content)
        .writeTo(arena.resolve("wheels"));
  }
}
