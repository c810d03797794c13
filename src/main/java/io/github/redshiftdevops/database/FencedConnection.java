package io.github.redshiftdevops.database;

import liquibase.exception.DatabaseException;

/**
 * A connection whose {@code commit()} belongs to the transaction boundary, whoever calls it: a
 * custom change could otherwise commit the half of a change set.
 */
public interface FencedConnection {
  /** The COMMIT itself, for the boundary alone. */
  void commitPassed() throws DatabaseException;
}
