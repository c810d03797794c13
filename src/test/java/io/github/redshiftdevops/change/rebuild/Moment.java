package io.github.redshiftdevops.change.rebuild;

import java.util.concurrent.Callable;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Does something once, when the deployment of this thread says something. */
final class Moment extends Handler {
  private static final Logger UI = Logger.getLogger("liquibase.ui");

  private final Thread deployer = Thread.currentThread();
  private final String said;
  private final Action action;
  private boolean over;

  /** What is done then. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  private Moment(String said, Action action) {
    this.said = said;
    this.action = action;
  }

  /** Runs a deployment, and in its middle an action. */
  static <T> T when(String said, Action action, Callable<T> deployment) throws Exception {
    var moment = new Moment(said, action);
    UI.addHandler(moment);
    try {
      return deployment.call();
    } finally {
      UI.removeHandler(moment);
    }
  }

  @Override
  public void publish(LogRecord line) {
    if (!over && Thread.currentThread() == deployer && line.getMessage().contains(said)) {
      over = true;
      try {
        action.run();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void flush() {
    // Nothing is kept.
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
