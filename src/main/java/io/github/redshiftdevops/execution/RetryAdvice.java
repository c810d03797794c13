package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.ChangeSetFailedException;
import io.github.redshiftdevops.LiquibaseMessage;
import io.github.redshiftdevops.database.Attempts;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.database.SqlStates;
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

  /** One line in the log for each attempt that failed and is followed by another one. */
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
  }

  /** The last attempt has failed like those before it. */
  ChangeSetFailedException gaveUp(ChangeSet changeSet, Throwable failure) {
    return failed(
        "The change set %s met %s in each of %d attempts (%s) and is rolled back; deploy again when"
                .formatted(changeSet.toString(false), what(failure), attempts.most(), said(failure))
            + " no other session is in its way.",
        failure);
  }

  /** There is no other attempt, because somebody has to start the deployment again. */
  ChangeSetFailedException notReplayed(ChangeSet changeSet, String why, Throwable failure) {
    return failed(
        "The change set %s met %s (%s) and is rolled back; it was not tried again, because %s. Deploy"
                .formatted(changeSet.toString(false), what(failure), said(failure), why)
            + " again.",
        failure);
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
