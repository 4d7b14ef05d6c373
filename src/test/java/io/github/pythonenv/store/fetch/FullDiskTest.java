package io.github.pythonenv.store.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pythonenv.testing.Programs;
import io.github.pythonenv.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is fetched to a disk that has too little room. */
class FullDiskTest {
  @TempDir private Path arena;

  @Test
  void theDiskIsNamedAndNoServerBlamed() throws IOException {
    Path disk = Files.createDirectory(arena.resolve("disk"));
    Optional<List<String>> onDisk = SmallDisk.at(disk, "4m");
    assumeTrue(onDisk.isPresent(), SmallDisk.REASON);
    String said =
        Programs.java(
            Map.of("LC_ALL", "C.UTF-8"),
            onDisk.orElseThrow(),
            Programs.javaHome(),
            FetchingProbe.class,
            disk);
    assertThat(said)
        .startsWith("The store cannot be written: " + disk.resolve("store") + "\n")
        .contains("No space left on device")
        .containsPattern("\\d [kM]B are free there")
        .endsWith("requests: 1\nleft: []\nfetched: 2500000\n");
  }
}
