package io.github.pythonenv.store.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes when a test says so. */
final class FakePace implements Pace {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final AtomicLong nanos = new AtomicLong();
  private volatile long tick;
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();

  void advance(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }

  /** Lets so much time go by between any two looks at the clock. */
  void tick(Duration duration) {
    tick = duration.toNanos();
  }

  List<Duration> pauses() {
    return pauses;
  }

  @Override
  public long nanoTime() {
    return nanos.getAndAdd(tick);
  }

  @Override
  public Instant now() {
    return NOW;
  }

  @Override
  public void pause(Duration duration) {
    pauses.add(duration);
  }

  @Override
  public double jitter() {
    return 1;
  }
}
