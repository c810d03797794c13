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
   * The COMMIT comes next.
   *
   * @throws DatabaseException to keep it from coming: the transaction is rolled back instead, as
   *     after any other exception
   */
  void committing() throws DatabaseException;

  /** The transaction is over, and so is the following. Called once. */
  void ended(Outcome outcome);
}
