package io.github.redshiftdevops.lock;

/** Runs something when the Java virtual machine is asked to end, by SIGTERM for instance. */
final class ShutdownWatch implements AutoCloseable {
  private final Thread hook;

  private ShutdownWatch(Thread hook) {
    this.hook = hook;
  }

  /** Watches until it is closed. Has no effect in a process that is ending already. */
  static ShutdownWatch run(Runnable work) {
    var watch = new ShutdownWatch(new Thread(work, "redshift-devops-stop"));
    try {
      Runtime.getRuntime().addShutdownHook(watch.hook);
    } catch (IllegalStateException ending) {
      // Nobody will ask any more.
    }
    return watch;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // It is running, or has run.
    }
  }
}
