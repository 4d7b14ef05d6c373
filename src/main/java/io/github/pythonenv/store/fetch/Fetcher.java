package io.github.pythonenv.store.fetch;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.packaging.DistributionFile;
import io.github.pythonenv.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the files of a lock into the store, each under its digest.
 *
 * <p>What is in the store is neither asked for nor hashed again. What is fetched is verified, size
 * and every digest, while it is written; where the lock's address gives nothing, the same file is
 * sought in the configured indexes, and the lock's digests decide there too.
 */
public final class Fetcher {
  private static final int CONNECTIONS = 8;

  private final Store store;
  private final Supplier<FetchSettings> settings;
  private final boolean offline;
  private final Pace pace;
  private final Logger log;
  private @Nullable RemoteFiles remote;

  /**
   * @param settings asked for at most once, and only when something must come over the network:
   *     finding them may cost a process
   * @param offline whether no connection may be opened
   */
  public Fetcher(Store store, Supplier<FetchSettings> settings, boolean offline) {
    this(store, settings, offline, Pace.REAL, LoggerFactory.getLogger(Fetcher.class));
  }

  Fetcher(Store store, Supplier<FetchSettings> settings, boolean offline, Pace pace, Logger log) {
    this.store = store;
    this.settings = settings;
    this.offline = offline;
    this.pace = pace;
    this.log = log;
  }

  /**
   * The files, in the order they are asked for: those of the network at {@code
   * wheel-1/<digest>/<file name>} in the store, those with a {@code file:} address where they are,
   * verified.
   *
   * @throws PythonEnvException naming every file that cannot be had
   */
  public List<Path> fetch(List<DistributionFile> files) {
    FetchedFiles stored = new FetchedFiles(store);
    List<Path> paths = new ArrayList<>(files.size());
    Map<Integer, Callable<Path>> work = new TreeMap<>();
    List<DistributionFile> missing = new ArrayList<>();
    for (DistributionFile file : files) {
      Optional<Path> found =
          LocalFile.isNamedBy(file) ? Optional.of(LocalFile.path(file)) : stored.find(file);
      if (found.isEmpty()) {
        missing.add(file);
        work.put(paths.size(), () -> stored.provide(file, remote()));
      } else if (LocalFile.isNamedBy(file)) {
        work.put(paths.size(), () -> LocalFile.verified(file));
      }
      paths.add(found.orElse(store.root()));
    }
    if (offline && !missing.isEmpty()) {
      throw FetchFailures.offline(missing, files.size(), store.root());
    }
    if (!missing.isEmpty()) {
      // Here and not in a worker: it may fail as a whole.
      connect();
    }
    if (!work.isEmpty()) {
      run(work, files, paths);
    }
    return List.copyOf(paths);
  }

  /** Those of some files that would have to come over the network. */
  public List<DistributionFile> absent(List<DistributionFile> files) {
    FetchedFiles stored = new FetchedFiles(store);
    List<DistributionFile> absent = new ArrayList<>();
    for (DistributionFile file : files) {
      if (!LocalFile.isNamedBy(file) && stored.find(file).isEmpty()) {
        absent.add(file);
      }
    }
    return absent;
  }

  private void run(
      Map<Integer, Callable<Path>> work, List<DistributionFile> files, List<Path> paths) {
    ExecutorService pool =
        Executors.newFixedThreadPool(Math.min(CONNECTIONS, work.size()), Fetcher::daemon);
    FetchFailures failures = new FetchFailures(files.size());
    try {
      Map<Integer, Future<Path>> results = new TreeMap<>();
      work.forEach((index, task) -> results.put(index, pool.submit(task)));
      for (Map.Entry<Integer, Future<Path>> result : results.entrySet()) {
        int index = result.getKey();
        try {
          paths.set(index, result.getValue().get());
        } catch (ExecutionException e) {
          failures.add(files.get(index), e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PythonEnvException("Fetching was interrupted");
    } finally {
      end(pool);
    }
    failures.throwIfAny();
  }

  private synchronized void connect() {
    if (remote == null) {
      remote = new RemoteFiles(settings.get(), pace, log);
    }
  }

  private synchronized RemoteFiles remote() {
    if (remote == null) {
      throw new IllegalStateException("not connected");
    }
    return remote;
  }

  /** Waits a little for workers that were interrupted, so that they take away what they began. */
  private static void end(ExecutorService pool) {
    pool.shutdownNow();
    try {
      pool.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "python-env-fetch");
    thread.setDaemon(true);
    return thread;
  }
}
