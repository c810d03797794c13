package io.github.redshiftdevops.database;

import io.github.redshiftdevops.ChangeSetFailedException;
import io.github.redshiftdevops.LiquibaseMessage;

/** What to say when a transaction ends a deployment. */
final class TransactionAdvice {
  private static final String MEND =
      "deploy again: what was committed is recorded, and does not run a second time.";

  private TransactionAdvice() {}

  /** A COMMIT had no answer, and nobody can see what became of it. */
  static ChangeSetFailedException commitUnanswered(Throwable failure) {
    return failed(
        "The connection was lost while a COMMIT was under way, and whether it took effect could"
            + " not be seen (%s); ".formatted(LiquibaseMessage.of(failure))
            + MEND,
        failure);
  }

  /** The COMMIT that several change sets share has failed. */
  static ChangeSetFailedException sharedCommitFailed(int changeSets, Throwable failure) {
    return failed(
        "The transaction that %d change sets share could not be committed (%s), and all of them are"
                .formatted(changeSets, LiquibaseMessage.of(failure))
            + " rolled back; deploy again.",
        failure);
  }

  /** The connection could not be opened again. */
  static ChangeSetFailedException notReopened(Throwable failure) {
    return failed(
        "The connection to the warehouse was lost and could not be opened again (%s); "
                .formatted(LiquibaseMessage.of(failure))
            + MEND,
        failure);
  }

  /** Without a stack trace, which Liquibase would log. */
  private static ChangeSetFailedException failed(String sentence, Throwable detail) {
    var failure = new ChangeSetFailedException(sentence, detail);
    failure.setStackTrace(new StackTraceElement[0]);
    return failure;
  }
}
