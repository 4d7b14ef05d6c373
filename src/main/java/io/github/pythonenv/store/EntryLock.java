package io.github.pythonenv.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A lock on one name, among threads and among processes. */
record EntryLock(ReentrantLock threads, FileChannel channel, FileLock processes)
    implements AutoCloseable {
  private static final ConcurrentHashMap<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

  static EntryLock acquire(Path directory, String name) {
    Path file = directory.resolve(name);
    ReentrantLock fresh = new ReentrantLock();
    ReentrantLock known = LOCKS.putIfAbsent(file, fresh);
    ReentrantLock threads = known == null ? fresh : known;
    threads.lock();
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return new EntryLock(threads, channel, lock(channel));
    } catch (IOException e) {
      close(channel, e);
      threads.unlock();
      throw new UncheckedIOException(e);
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.lock();
    } catch (OverlappingFileLockException | IOException e) {
      // Overlapping: this JVM has loaded the plugin twice, and the other copy holds the lock. Else
      // POSIX knows the owner of a lock as a process. One thread that holds what another process
      // waits for, and one that waits for what that process holds, are a deadlock to fcntl
      // (EDEADLK), though the first goes on. What cannot be locked at all throws again.
      return poll(channel);
    }
  }

  private static FileLock poll(FileChannel channel) throws IOException {
    while (true) {
      try {
        FileLock lock = channel.tryLock();
        if (lock != null) {
          return lock;
        }
      } catch (OverlappingFileLockException e) {
        // As above: it is free when that copy lets it go.
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new FileLockInterruptionException();
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  private static void close(@Nullable FileChannel channel, IOException reason) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    try {
      processes.release();
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      threads.unlock();
    }
  }
}
