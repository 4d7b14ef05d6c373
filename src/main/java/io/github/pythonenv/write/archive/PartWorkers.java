package io.github.pythonenv.write.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads that make parts, one for each core. */
final class PartWorkers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PartWorkers.class);

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          work -> {
            Thread thread = new Thread(work, "python-env-archive");
            thread.setDaemon(true);
            return thread;
          });

  /** The results in the order of the calls; the first that fails ends all. */
  <T> List<T> results(List<Callable<T>> calls) throws IOException {
    List<Future<T>> futures = new ArrayList<>(calls.size());
    for (Callable<T> call : calls) {
      futures.add(threads.submit(call));
    }
    List<T> results = new ArrayList<>(calls.size());
    for (Future<T> future : futures) {
      results.add(result(future));
    }
    return results;
  }

  private static <T> T result(Future<T> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while an archive was written", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IOException failure) {
        throw failure;
      }
      if (cause instanceof RuntimeException failure) {
        throw failure;
      }
      if (cause instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException(cause);
    }
  }

  /** Waits for those that are still writing, so that nothing appears in what is deleted next. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
        LOG.debug("A part is still being made");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
