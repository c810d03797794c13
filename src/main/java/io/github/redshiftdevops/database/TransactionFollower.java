package io.github.redshiftdevops.database;

import liquibase.exception.DatabaseException;

/** Follows one transaction to its end; see {@link TransactionBoundary#followedBy}. */
public interface TransactionFollower {
  /** How a transaction ended. */
  enum Outcome {
    /** Everything is in the database. */
    COMMITTED,
    /** Nothing is. */
    ROLLED_BACK,
    /** The COMMIT had no answer. */
    UNKNOWN
  }

  /**
   * The COMMIT comes next. Unless it is overridden, all that there is to say is in the transaction.
   *
   * @throws DatabaseException to keep it from coming: the transaction is rolled back instead, as
   *     after any other exception
   */
  default void committing() throws DatabaseException {}

  /**
   * Looks what became of the transaction, when its COMMIT had no answer: on a new connection, after
   * the lost session has ended.
   *
   * @return {@link Outcome#UNKNOWN} if nothing that can be seen tells
   * @throws DatabaseException if it cannot look
   */
  default Outcome look() throws DatabaseException {
    return Outcome.UNKNOWN;
  }

  /** The transaction is over, and so is the following. Called once. */
  default void ended(Outcome outcome) {}
}
