package io.github.redshiftdevops.lock;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs the tasks of one {@link LeaseKeeper}, at least two at a time. */
interface LeaseScheduler {
  /** Runs the task once, after the delay; never after {@link #stop}. */
  void after(Duration delay, Runnable task);

  /** Waits for running tasks, but not longer than {@code patience}; begins no others. */
  void stop(Duration patience);

  /** Daemon threads: they do not keep the Java virtual machine alive. */
  static LeaseScheduler daemon() {
    var threads =
        new ScheduledThreadPoolExecutor(
            2,
            task -> {
              var thread = new Thread(task, "redshift-devops-lease");
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return new LeaseScheduler() {
      @Override
      public void after(Duration delay, Runnable task) {
        threads.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
      }

      @Override
      public void stop(Duration patience) {
        threads.shutdown();
        try {
          threads.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }
}
