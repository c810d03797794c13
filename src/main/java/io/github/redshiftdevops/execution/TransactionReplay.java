package io.github.redshiftdevops.execution;

import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import io.github.redshiftdevops.database.Attempts;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.database.Replay;
import io.github.redshiftdevops.database.SqlStates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import liquibase.changelog.ChangeSet;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;
import liquibase.exception.UnexpectedLiquibaseException;

/**
 * Runs the transaction of a change set again, when another session was in its way or the connection
 * was lost:
 *
 * <ol>
 *   <li>{@link #begin} opens a change set whose statements all come through here.
 *   <li>Each of them is remembered once it has succeeded.
 *   <li>If one fails, or the end of the transaction, and a repetition may mend it: wait, roll back
 *       (or connect again), run what is remembered, then the step that has failed.
 *   <li>The attempts of a change set count together, whichever of its steps they were for.
 * </ol>
 *
 * <p>A COMMIT without an answer does not come here before it was settled: it fails only if it is
 * known to have had no effect. Not thread-safe.
 */
final class TransactionReplay implements Replay {
  private final RedshiftDatabase database;
  private final Attempts attempts;
  private final RetryAdvice advice;
  private final List<Step> done = new ArrayList<>();
  private ChangeSet open;
  private Optional<String> obstacle = Optional.empty();
  private int kept;
  private boolean running;
  private int used;

  TransactionReplay(RedshiftDatabase database, Attempts attempts) {
    this.database = database;
    this.attempts = attempts;
    this.advice = new RetryAdvice(database, attempts);
  }

  /** A part of a transaction; may run several times, each time in another one. */
  @FunctionalInterface
  interface Step {
    void run() throws LiquibaseException;
  }

  /**
   * The transaction of a change set begins.
   *
   * @param whyNot why it must not run again, if it must not
   */
  void begin(ChangeSet changeSet, Optional<String> whyNot) {
    begin(changeSet, 0, whyNot);
  }

  /**
   * A transaction of a change set begins.
   *
   * @param committed how many of its statements are done, and stay so
   * @param whyNot why it must not run again, if it must not
   */
  void begin(ChangeSet changeSet, int committed, Optional<String> whyNot) {
    end();
    open = changeSet;
    kept = committed;
    obstacle = whyNot;
    database.listener().attempting();
  }

  /** Nothing is remembered, and nothing runs again, until the next {@link #begin}. */
  void end() {
    open = null;
    used = 0;
    done.clear();
  }

  /** Runs a statement of the change set, and what is needed to make it succeed. */
  void run(Step statement) throws DatabaseException {
    try {
      if (running || !isOpen()) {
        statement.run();
      } else {
        persist(statement);
        done.add(statement);
      }
    } catch (DatabaseException e) {
      throw e;
    } catch (LiquibaseException e) {
      throw new DatabaseException(e);
    }
  }

  @Override
  public void finish(ChangeSet changeSet, Ending ending) throws LiquibaseException {
    if (open != changeSet) {
      ending.run();
      return;
    }
    try {
      persist(ending::run);
    } finally {
      end();
    }
  }

  /** What Liquibase does behind a change set that it has given up is none of it. */
  private boolean isOpen() {
    return open != null && database.boundary().open().filter(open::equals).isPresent();
  }

  private void persist(Step step) throws LiquibaseException {
    running = true;
    try {
      Failsafe.with(
              attempts
                  .policy(used)
                  .handleIf(this::mayHelp)
                  .onFailedAttempt(event -> used++)
                  .onRetryScheduled(
                      event -> advice.warn(open, used, event.getLastException(), event.getDelay()))
                  .build())
          .run(attempt -> perform(step, attempt));
    } catch (FailsafeException e) {
      throw failure(e.getCause());
    } catch (UnexpectedLiquibaseException e) {
      throw failure(e);
    } finally {
      running = false;
    }
  }

  private void perform(Step step, ExecutionContext<Void> attempt) throws LiquibaseException {
    if (!attempt.isFirstAttempt()) {
      database.boundary().restart(open);
      for (var earlier : done) {
        earlier.run();
      }
    }
    step.run();
  }

  private boolean mayHelp(Throwable failure) {
    database.abandonIfLost(failure);
    return Retryable.isRetryable(failure) && obstacle(failure).isEmpty();
  }

  private Optional<String> obstacle(Throwable failure) {
    return SqlStates.isConnectionLost(failure) && !database.canReconnect()
        ? Optional.of("the connection was opened by another program")
        : obstacle;
  }

  private LiquibaseException failure(Throwable cause) {
    if (cause instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return new DatabaseException("Interrupted while waiting for another attempt", cause);
    }
    if (Retryable.isRetryable(cause)) {
      throw obstacle(cause)
          .map(why -> advice.notReplayed(open, kept, why, cause))
          .orElseGet(() -> advice.gaveUp(open, kept, cause));
    }
    return cause instanceof LiquibaseException known ? known : new DatabaseException(cause);
  }
}
