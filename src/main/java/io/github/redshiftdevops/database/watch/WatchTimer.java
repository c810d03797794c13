package io.github.redshiftdevops.database.watch;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The time of a watch, and a thread to look on. Thread-safe. */
interface WatchTimer {
  /** A clock that never goes back; only the difference of two readings has a meaning. */
  long nanos();

  /**
   * Runs a task once, later, on another thread.
   *
   * @return forgets the task, if it has not begun
   */
  Runnable after(Duration delay, Runnable task);

  /** The clock of the virtual machine, and one daemon thread that ends when it is not needed. */
  static WatchTimer system() {
    var threads = new ScheduledThreadPoolExecutor(1, WatchTimer::daemon);
    threads.setRemoveOnCancelPolicy(true);
    threads.setKeepAliveTime(1, TimeUnit.SECONDS);
    threads.allowCoreThreadTimeOut(true);
    return new WatchTimer() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public Runnable after(Duration delay, Runnable task) {
        var scheduled = threads.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
      }
    };
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "redshift-devops-watch");
    thread.setDaemon(true);
    return thread;
  }
}
