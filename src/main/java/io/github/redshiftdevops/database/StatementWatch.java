package io.github.redshiftdevops.database;

import io.github.redshiftdevops.RedshiftDevopsException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Watches the statements of one database while they run: says who blocks one that waits, and
 * cancels one that waits or runs for too long. To be used by the thread of the deployment.
 */
public interface StatementWatch {
  /** Watches nothing. */
  StatementWatch NONE =
      new StatementWatch() {
        @Override
        public <T, E extends Exception> T during(Subject subject, Work<T, E> work) throws E {
          return work.run();
        }

        @Override
        public void heardBy(Consumer<LockWait> listener) {}
      };

  /**
   * Whose statement it is.
   *
   * @param name for people, as a sentence begins with it
   * @param failure what a statement of it ends with that is cancelled, given the sentence that says
   *     why
   * @param lockWait how long it may wait for a lock, if that is less than the setting allows
   */
  record Subject(
      String name, Function<String, RedshiftDevopsException> failure, Optional<Duration> lockWait) {
    /** One that may wait for as long as the setting allows. */
    public Subject(String name, Function<String, RedshiftDevopsException> failure) {
      this(name, failure, Optional.empty());
    }

    /** The same, with less patience. */
    public Subject waitingAtMost(Duration wait) {
      return new Subject(name, failure, Optional.of(wait));
    }
  }

  /** A statement, or a few short ones. */
  @FunctionalInterface
  interface Work<T, E extends Exception> {
    T run() throws E;
  }

  /**
   * Runs a statement under watch. Within a statement that is watched already, just runs it.
   *
   * @throws E what the statement throws by itself
   * @throws RedshiftDevopsException that of the subject, if the statement was cancelled
   */
  <T, E extends Exception> T during(Subject subject, Work<T, E> work) throws E;

  /** Lets a listener hear of each statement that has waited, when it ends, on the same thread. */
  void heardBy(Consumer<LockWait> listener);
}
