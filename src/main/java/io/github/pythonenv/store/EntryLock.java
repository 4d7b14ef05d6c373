package io.github.pythonenv.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

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
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return new EntryLock(threads, channel, lock(channel));
    } catch (IOException e) {
      threads.unlock();
      throw new UncheckedIOException(e);
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    while (true) {
      try {
        return channel.lock();
      } catch (OverlappingFileLockException e) {
        // This JVM has loaded the plugin twice, and the other copy holds the lock.
        LockSupport.parkNanos(PAUSE);
      }
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
