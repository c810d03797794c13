package io.github.redshiftdevops.sandbox.wire;

import io.github.redshiftdevops.sandbox.sql.TransactionEffect;

/**
 * What the session knows of the client's transaction between two ReadyForQuery messages, when
 * PostgreSQL does not tell.
 */
final class TransactionState {
  static final char IDLE = 'I';
  static final char IN_BLOCK = 'T';
  static final char FAILED = 'E';

  private char status = IDLE;
  private boolean shared;
  private int number;

  /** A block was opened with BEGIN and has not failed. */
  boolean inBlock() {
    return status == IN_BLOCK;
  }

  /** PostgreSQL refuses everything until the block ends. */
  boolean hasFailed() {
    return status == FAILED;
  }

  /**
   * Whether a statement that must be alone has to be refused: it stands in a block, or shares an
   * implicit transaction with other statements of the same request. (In a failed block PostgreSQL
   * refuses everything by itself.)
   */
  boolean forbidsAlone() {
    return inBlock() || (status == IDLE && shared);
  }

  /** Another one as soon as the transaction has ended. */
  int number() {
    return number;
  }

  /** The statements up to the next ReadyForQuery stand in one multi-statement query. */
  void severalStatements() {
    shared = true;
  }

  /** A statement has succeeded. */
  void succeeded(TransactionEffect effect) {
    shared = true;
    switch (effect) {
      case BEGIN -> status = IN_BLOCK;
      case COMMIT, ROLLBACK -> {
        status = IDLE;
        number++;
      }
      case COMMITS -> number++;
      default -> {}
    }
  }

  /** A statement has failed. */
  void failed() {
    status = status == IN_BLOCK ? FAILED : status;
  }

  /** PostgreSQL has said what the status is. */
  void ready(char statusOfPostgres) {
    status = statusOfPostgres;
    shared = false;
    number += status == IDLE ? 1 : 0;
  }
}
