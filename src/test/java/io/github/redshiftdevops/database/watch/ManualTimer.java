package io.github.redshiftdevops.database.watch;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that moves only when told; what is due then runs on the thread that moves it. */
final class ManualTimer implements WatchTimer {
  private final PriorityQueue<Task> tasks = new PriorityQueue<>(Comparator.comparing(Task::due));
  private Duration now = Duration.ZERO;

  @Override
  public synchronized long nanos() {
    return now.toNanos();
  }

  @Override
  public synchronized Runnable after(Duration delay, Runnable work) {
    var task = new Task(now.plus(delay), work);
    tasks.add(task);
    return () -> forget(task);
  }

  private synchronized void forget(Task task) {
    tasks.remove(task);
  }

  synchronized boolean hasTasks() {
    return !tasks.isEmpty();
  }

  /** Moves on, and runs what is due, each at its time. */
  void advance(Duration duration) {
    var end = Duration.ofNanos(nanos()).plus(duration);
    for (var task = next(end); task != null; task = next(end)) {
      task.work().run();
    }
  }

  private synchronized Task next(Duration end) {
    boolean due = !tasks.isEmpty() && tasks.peek().due().compareTo(end) <= 0;
    now = due ? tasks.peek().due() : end;
    return due ? tasks.remove() : null;
  }

  private record Task(Duration due, Runnable work) {}
}
