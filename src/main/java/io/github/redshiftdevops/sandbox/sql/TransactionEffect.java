package io.github.redshiftdevops.sandbox.sql;

/** What a statement does to the transaction in which it is sent. */
public enum TransactionEffect {
  /** It runs in the client's transaction, or in one of its own. */
  NONE,
  /** BEGIN or START TRANSACTION. */
  BEGIN,
  /** COMMIT or END. */
  COMMIT,
  /** ROLLBACK or ABORT. */
  ROLLBACK,
  /** Refused in a transaction block and in a multi-statement query: VACUUM, for example. */
  ALONE,
  /** The same if what it names is external, which PostgreSQL finds out: DROP TABLE. */
  ALONE_IF_EXTERNAL,
  /** Runs statements that do not end the transaction if it is the client's: CALL. */
  CALLS,
  /** Commits the transaction around it and goes on in a new one: TRUNCATE. */
  COMMITS
}
