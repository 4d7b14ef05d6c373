package io.github.pythonenv.store.wheel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * The threads that inflate, one a core, and the buffers that they reuse.
 *
 * <p>All wheels share them: a large wheel is a row of tasks among those of the others, so that it
 * is never the one that the rest waits for.
 */
final class UnpackWorkers implements AutoCloseable {
  /** Something to do with a writer that nobody else uses meanwhile. */
  interface Task<T> {
    T run(MemberWriter writer) throws IOException;
  }

  private final ExecutorService threads;

  /** No more than one a core computes: else the JVM's compilers wait, and all run slowly longer. */
  private final Semaphore cores;

  private final ConcurrentLinkedDeque<MemberWriter> idle = new ConcurrentLinkedDeque<>();

  UnpackWorkers(int count) {
    cores = new Semaphore(count);
    threads = Executors.newFixedThreadPool(count, Daemons.named("python-env-unpack"));
  }

  /** Runs a task on this thread, as soon as a core is free for it. */
  <T> T here(Task<T> task) throws IOException {
    cores.acquireUninterruptibly();
    MemberWriter writer = idle.pollFirst();
    writer = writer == null ? new MemberWriter() : writer;
    try {
      return task.run(writer);
    } finally {
      idle.addFirst(writer);
      cores.release();
    }
  }

  /** Runs all tasks and waits for their results. */
  <T> List<T> all(List<Task<T>> tasks) throws IOException {
    List<Callable<T>> calls = new ArrayList<>(tasks.size());
    for (Task<T> task : tasks) {
      calls.add(() -> here(task));
    }
    return results(calls, threads);
  }

  /** Submits all calls and waits for all; the first failure is thrown when the last has ended. */
  static <T> List<T> results(List<? extends Callable<T>> calls, ExecutorService threads)
      throws IOException {
    try {
      List<T> results = new ArrayList<>(calls.size());
      for (Future<T> future : threads.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new java.io.InterruptedIOException("interrupted"));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    for (MemberWriter writer = idle.pollFirst(); writer != null; writer = idle.pollFirst()) {
      writer.close();
    }
  }
}
