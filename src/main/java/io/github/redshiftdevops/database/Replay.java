package io.github.redshiftdevops.database;

import liquibase.changelog.ChangeSet;
import liquibase.exception.LiquibaseException;

/** Runs the transaction of a change set again, from its first statement, where that may help. */
@FunctionalInterface
public interface Replay {
  /** Runs nothing again. */
  Replay NONE = (changeSet, ending) -> ending.run();

  /**
   * Ends the transaction of a change set. If that fails in a way that a repetition may mend, the
   * change set's statements and its end run again in a new transaction.
   *
   * @param ending records the change set and commits
   */
  void finish(ChangeSet changeSet, Ending ending) throws LiquibaseException;

  /** The last step of a transaction; may run several times, each time in another transaction. */
  interface Ending {
    void run() throws LiquibaseException;
  }
}
