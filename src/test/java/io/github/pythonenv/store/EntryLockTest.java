package io.github.pythonenv.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pythonenv.testing.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class EntryLockTest {
  private static final Path LOCKS = Path.of("/proc/locks");

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @TempDir Path directory;

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  /**
   * One thread here holds what the other process waits for, another waits for what that process
   * holds. To the system this is a deadlock, as it knows processes only.
   */
  @Test
  @Timeout(300)
  void threadsOfTwoProcessesThatWaitCrosswiseGoOn() throws Exception {
    assumeTrue(Files.exists(LOCKS), "no /proc/locks here to see who waits");
    Store store = Store.at(directory.resolve("store"));
    Path number = directory.resolve("number");
    CountDownLatch enough = new CountDownLatch(1);
    CountDownLatch held = new CountDownLatch(1);
    CompletableFuture<String> first =
        CompletableFuture.supplyAsync(
            () ->
                store.exclusively(
                    "first",
                    () -> {
                      held.countDown();
                      return await(enough);
                    }),
            threads);
    held.await();
    CompletableFuture<String> other =
        CompletableFuture.supplyAsync(
            () ->
                Programs.java(
                    Map.of(),
                    List.of(),
                    Programs.javaHome(),
                    HoldingProbe.class,
                    store.root(),
                    "second",
                    "first",
                    number),
            threads);
    while (!waits(number)) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }

    CompletableFuture<String> second =
        CompletableFuture.supplyAsync(
            () -> store.exclusively("second", () -> "had second"), threads);
    CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS).execute(enough::countDown);

    assertThat(second.get()).isEqualTo("had second");
    assertThat(first.get()).isEqualTo("held");
    assertThat(other.get()).isEqualTo("had first\n");
  }

  /** The lock is another's in this JVM, which nothing here is woken by. */
  @Test
  @Timeout(300)
  void whoWaitsForAnotherCopyOfThisCodeCanBeInterrupted() throws Exception {
    Store store = Store.at(directory.resolve("store"));
    store.exclusively("name", () -> "");
    Path lock = store.root().resolve("lock/name");
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread waiting =
        new Thread(
            () -> {
              try {
                end.complete(
                    new AssertionError(store.exclusively("name", () -> "had what another holds")));
              } catch (UncheckedIOException e) {
                end.complete(e);
              }
            });
    try (FileChannel other = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock held = other.lock()) {
      waiting.start();
      assertThatThrownBy(() -> end.get(300, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      waiting.interrupt();
      assertThat(end.get(60, TimeUnit.SECONDS)).isInstanceOf(UncheckedIOException.class);
      assertThat(held.isValid()).isTrue();
    }
  }

  private static boolean waits(Path number) throws IOException {
    if (!Files.exists(number)) {
      return false;
    }
    String process = " " + Files.readString(number) + " ";
    return Files.readAllLines(LOCKS).stream()
        .anyMatch(line -> line.contains("-> POSIX") && line.contains(process));
  }

  private static String await(CountDownLatch enough) {
    try {
      enough.await();
      return "held";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
