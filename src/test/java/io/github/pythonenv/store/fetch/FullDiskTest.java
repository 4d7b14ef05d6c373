package io.github.pythonenv.store.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is fetched to a disk that has too little room. */
class FullDiskTest {
  @TempDir private Path arena;

  @Test
  void theDiskIsNamedAndNoServerBlamed() throws IOException {
    Path disk = Files.createDirectory(arena.resolve("disk"));
    String said = SmallDisk.said(disk, "4m", FetchingProbe.class, disk);
    assertThat(said)
        .startsWith("The store cannot be written: " + disk.resolve("store") + "\n")
        .contains("No space left on device")
        .containsPattern("\\d [kM]B are free there")
        .endsWith("requests: 1\nleft: []\nfetched: 2500000\n");
  }
}
