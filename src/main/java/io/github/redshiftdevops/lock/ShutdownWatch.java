package io.github.redshiftdevops.lock;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Watches whether the Java virtual machine is asked to end, by SIGTERM for instance, from before
 * the lock is asked for until it is given back:
 *
 * <ol>
 *   <li>Who takes the lock, or works under it, is told at the next {@link #check}.
 *   <li>The reaction runs, which cancels what would take long.
 *   <li>The virtual machine ends when this is closed, or after 10 s: the time that container
 *       runtimes give.
 * </ol>
 *
 * <p>Thread-safe.
 */
final class ShutdownWatch implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Thread hook = new Thread(this::stop, "redshift-devops-stop");
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Runnable reaction = () -> {};
  private volatile boolean asked;

  /**
   * Watches until it is closed.
   *
   * @throws DeploymentStoppedException if the process is ending already
   */
  static ShutdownWatch begin() {
    var watch = new ShutdownWatch();
    try {
      Runtime.getRuntime().addShutdownHook(watch.hook);
    } catch (IllegalStateException ending) {
      throw new DeploymentStoppedException();
    }
    return watch;
  }

  /** What is to run once the process is asked; to be followed by a {@link #check}. */
  void react(Runnable work) {
    reaction = work;
  }

  /** Whether the process was asked to end. */
  boolean isAsked() {
    return asked;
  }

  /**
   * To be called between steps, and after each wait.
   *
   * @throws DeploymentStoppedException if the process was asked to end
   */
  void check() {
    if (asked) {
      throw new DeploymentStoppedException();
    }
  }

  /** On a thread of the virtual machine, which waits for it before it ends. */
  void stop() {
    asked = true;
    reaction.run();
    try {
      closed.await(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The lock is given back, or was never had. */
  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // It is running, or has run.
    }
  }
}
