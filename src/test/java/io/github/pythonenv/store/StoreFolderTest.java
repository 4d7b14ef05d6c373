package io.github.pythonenv.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreFolderTest {
  @TempDir Path aside;

  @Test
  void onlyWhatIsOlderThanADayIsALeftover() throws IOException {
    Path old = Files.createDirectories(aside.resolve("old/deep")).getParent();
    Path young = Files.createDirectory(aside.resolve("young"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
    Files.setLastModifiedTime(young, FileTime.from(Instant.now().minus(Duration.ofHours(23))));
    StoreFolder.removeLeftovers(aside);
    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  /** Entries are made here and renamed into place, by other builds of the same moment too. */
  @Test
  void whatAnotherBuildTakesAwayMeanwhileIsNoFailure() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    CompletableFuture<Void> other = CompletableFuture.runAsync(() -> makeAndTakeAway(enough));
    try {
      for (int i = 0; i < 2_000; i++) {
        StoreFolder.removeLeftovers(aside);
      }
    } finally {
      enough.set(true);
      other.join();
    }
  }

  private void makeAndTakeAway(AtomicBoolean enough) {
    try {
      while (!enough.get()) {
        for (int i = 0; i < 50; i++) {
          Files.createFile(aside.resolve("entry" + i));
        }
        for (int i = 0; i < 50; i++) {
          Files.delete(aside.resolve("entry" + i));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
