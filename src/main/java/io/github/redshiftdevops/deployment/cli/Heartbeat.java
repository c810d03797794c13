package io.github.redshiftdevops.deployment.cli;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Repeats something, on a thread of its own, while something else takes long, and tells it for how
 * long that has been. Thread-safe.
 */
final class Heartbeat implements AutoCloseable {
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(Heartbeat::daemon);
  private final Duration first;
  private final Duration next;
  private final LongSupplier nanos;
  private Consumer<Duration> repeated;
  private long startedAt;
  private ScheduledFuture<?> beat;

  /**
   * A heart at rest.
   *
   * @param first how long it waits before the first beat
   * @param next how long before each further one
   * @param nanos a clock that never goes back
   */
  Heartbeat(Duration first, Duration next, LongSupplier nanos) {
    this.first = first;
    this.next = next;
    this.nanos = nanos;
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "heartbeat");
    thread.setDaemon(true);
    return thread;
  }

  /** Begins to repeat this, and nothing else. */
  synchronized void start(Consumer<Duration> what) {
    stop();
    repeated = what;
    startedAt = nanos.getAsLong();
    beat =
        scheduler.scheduleWithFixedDelay(
            this::beat, first.toMillis(), next.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized void beat() {
    if (repeated != null) {
      repeated.accept(Duration.ofNanos(nanos.getAsLong() - startedAt));
    }
  }

  /** Comes to rest: nothing is repeated after that. */
  synchronized void stop() {
    if (repeated != null) {
      repeated = null;
      beat.cancel(false);
    }
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
  }
}
