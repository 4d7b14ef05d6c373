package io.github.pythonenv.store.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** Time, as fetching needs it; tests make their own and wait for nothing. */
interface Pace {
  /** The machine's. */
  Pace REAL =
      new Pace() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
          Thread.sleep(duration.toMillis());
        }

        @Override
        public double jitter() {
          return ThreadLocalRandom.current().nextDouble(0.5, 1.5);
        }
      };

  /** A clock that only goes forward. */
  long nanoTime();

  /** The time of day, which a server's dates are compared with. */
  Instant now();

  void pause(Duration duration) throws InterruptedException;

  /** A factor around 1, so that many clients do not come back at one instant. */
  double jitter();
}
