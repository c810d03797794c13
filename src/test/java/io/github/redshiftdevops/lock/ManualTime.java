package io.github.redshiftdevops.lock;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * A clock that moves only when told, and the tasks that are due on it. A sleep moves it: what is
 * due meanwhile runs on the sleeping thread.
 */
final class ManualTime implements MonotonicClock, LeaseScheduler {
  static final Instant WALL = Instant.parse("2026-03-01T12:00:00Z");

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::number));
  private long now = Long.MAX_VALUE - Duration.ofSeconds(10).toNanos();
  private long began = now;
  private long number;
  private boolean stopped;

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    advance(duration);
  }

  @Override
  public void after(Duration delay, Runnable task) {
    if (!stopped) {
      at(delay, task);
    }
  }

  /** Like {@link #after}, and not ended by {@link #stop}. */
  void at(Duration delay, Runnable task) {
    tasks.add(new Task(passed() + delay.toNanos(), number++, task));
  }

  @Override
  public void stop(Duration patience) {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }

  /** Moves on, and runs what is due, each at its time. */
  void advance(Duration duration) {
    long end = passed() + duration.toNanos();
    while (!tasks.isEmpty() && tasks.peek().due() <= end) {
      var task = tasks.remove();
      now = began + Math.max(passed(), task.due());
      task.work().run();
    }
    now = began + Math.max(passed(), end);
  }

  /** Moves on without running anything, as a process does that is stopped and continued. */
  void freeze(Duration duration) {
    now += duration.toNanos();
  }

  /** How much time has passed on this clock, from zero on. */
  Duration elapsed() {
    return Duration.ofNanos(passed());
  }

  private long passed() {
    return now - began;
  }

  private record Task(long due, long number, Runnable work) {}
}
