package io.github.redshiftdevops.database.guard;

import java.sql.SQLException;

/** What a {@link GuardedConnection} does instead of what it is asked for. */
public interface Guard {
  /**
   * SQL is about to be sent or prepared.
   *
   * @param sql one statement or several
   * @throws SQLException to keep it from being
   */
  void sending(String sql) throws SQLException;

  /** In place of {@link java.sql.Connection#commit}. */
  void commit() throws SQLException;

  /** In place of {@link java.sql.Connection#rollback()}. */
  void rollback() throws SQLException;

  /** In place of {@link java.sql.Connection#setAutoCommit}. */
  void setAutoCommit(boolean autoCommit) throws SQLException;
}
