package io.github.redshiftdevops.database;

import java.sql.SQLException;

/** What statements have set for the session, which a new one in its place has not. */
@FunctionalInterface
public interface SessionSettings {
  /** Nothing was set. */
  SessionSettings NONE = () -> {};

  /**
   * Sets it again on the session that the database has now, in a transaction that the caller
   * commits.
   *
   * @throws SQLException if the session refuses, or is lost
   */
  void restore() throws SQLException;
}
