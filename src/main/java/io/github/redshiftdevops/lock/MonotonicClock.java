package io.github.redshiftdevops.lock;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The time of this process alone: it never jumps, and means nothing to another process. All that a
 * lease decides, it decides by this clock.
 */
public interface MonotonicClock {
  /** A reading in nanoseconds; only the difference of two readings has a meaning. */
  long nanos();

  /**
   * Lets the calling thread rest.
   *
   * @throws InterruptedException if the thread is or was interrupted
   */
  void sleep(Duration duration) throws InterruptedException;

  /**
   * Like {@link #sleep}, for those who end their wait on an interrupt in their own way.
   *
   * @return false if the thread was interrupted, which it then still is
   */
  default boolean rest(Duration duration) {
    try {
      sleep(duration);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The clock of the Java virtual machine. */
  static MonotonicClock system() {
    return new MonotonicClock() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public void sleep(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(duration.toNanos());
      }
    };
  }
}
