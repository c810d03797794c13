package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.ChangeSetFailedException;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.database.StatementWatch.Subject;
import liquibase.changelog.ChangeSet;

/** A change set as the watch over its statements names it. */
final class ChangeSetSubject {
  private ChangeSetSubject() {}

  /** A statement of it that is cancelled ends the deployment as a failed change set. */
  static Subject of(ChangeSet changeSet, RedshiftDatabase database) {
    return new Subject(
        "The change set " + changeSet.toString(false),
        sentence -> stopped(sentence, database.boundary().groupSize()));
  }

  /** Without a stack trace, which Liquibase would log. */
  private static ChangeSetFailedException stopped(String sentence, int others) {
    var fate = FailedChange.fate(others);
    var failure = new ChangeSetFailedException(sentence.replaceFirst("\\.$", fate + "."));
    failure.setStackTrace(new StackTraceElement[0]);
    return failure;
  }
}
