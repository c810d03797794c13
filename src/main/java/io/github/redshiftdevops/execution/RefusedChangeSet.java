package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.ChangeLogRefusedException;
import liquibase.changelog.ChangeSet;

/** Refuses a change set before anything of it runs. */
final class RefusedChangeSet {
  private RefusedChangeSet() {}

  /**
   * The refusal, without a stack trace, which Liquibase would log.
   *
   * @param why a part of a sentence, with the mend
   */
  static ChangeLogRefusedException because(ChangeSet changeSet, String why) {
    var refusal =
        new ChangeLogRefusedException(
            "The change set %s is refused: %s".formatted(changeSet.toString(false), why));
    refusal.setStackTrace(new StackTraceElement[0]);
    return refusal;
  }
}
