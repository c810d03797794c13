package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.ChangeSetFailedException;
import io.github.redshiftdevops.LiquibaseMessage;
import io.github.redshiftdevops.database.Attempts;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.database.SqlStates;
import io.github.redshiftdevops.database.StatementListener.Retry;
import io.github.redshiftdevops.database.secret.Mask;
import java.time.Duration;
import liquibase.Scope;
import liquibase.changelog.ChangeSet;

/** What people are told of transactions that run again. */
final class RetryAdvice {
  private final RedshiftDatabase database;
  private final Attempts attempts;

  RetryAdvice(RedshiftDatabase database, Attempts attempts) {
    this.database = database;
    this.attempts = attempts;
  }

  /**
   * Tells the listener, and in one line the log, of each attempt that failed and is followed by
   * another one.
   */
  void warn(ChangeSet changeSet, int attempt, Throwable failure, Duration wait) {
    Scope.getCurrentScope()
        .getLog(getClass())
        .warning(
            "Attempt %d of %d at the change set %s met %s (%s); all of it runs again in %d ms."
                .formatted(
                    attempt,
                    attempts.most(),
                    changeSet.toString(false),
                    what(failure),
                    said(failure),
                    wait.toMillis()));
    database
        .listener()
        .retrying(
            new Retry(
                attempt, attempts.most(), "%s (%s)".formatted(what(failure), said(failure)), wait));
  }

  /**
   * The last attempt has failed like those before it.
   *
   * @param kept how many statements of the change set stay done
   */
  ChangeSetFailedException gaveUp(ChangeSet changeSet, int kept, Throwable failure) {
    return failed(
        "The change set %s met %s in each of %d attempts (%s) and %s; deploy again when"
                .formatted(
                    changeSet.toString(false),
                    what(failure),
                    attempts.most(),
                    said(failure),
                    fate(kept))
            + " no other session is in its way.",
        failure);
  }

  /**
   * There is no other attempt, because somebody has to start the deployment again.
   *
   * @param kept how many statements of the change set stay done
   */
  ChangeSetFailedException notReplayed(
      ChangeSet changeSet, int kept, String why, Throwable failure) {
    return failed(
        "The change set %s met %s (%s) and %s; it was not tried again, because %s. Deploy again."
            .formatted(changeSet.toString(false), what(failure), said(failure), fate(kept), why),
        failure);
  }

  private static String fate(int kept) {
    return kept == 0
        ? "is rolled back"
        : "is rolled back to the end of its statement %d, which stays done".formatted(kept);
  }

  /** Without a stack trace, which Liquibase would log. */
  private static ChangeSetFailedException failed(String sentence, Throwable detail) {
    var failure = new ChangeSetFailedException(sentence, detail);
    failure.setStackTrace(new StackTraceElement[0]);
    return failure;
  }

  private static String what(Throwable failure) {
    return SqlStates.isConflict(failure) ? "a conflict with another session" : "a lost connection";
  }

  private String said(Throwable failure) {
    return Mask.of(database.getConnection()).text(LiquibaseMessage.of(failure));
  }
}
