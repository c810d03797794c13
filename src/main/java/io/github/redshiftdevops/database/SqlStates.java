package io.github.redshiftdevops.database;

import java.sql.SQLException;

/** What the server says in its SQLSTATEs. */
public final class SqlStates {
  private static final String UNDEFINED_TABLE = "42P01";

  private SqlStates() {}

  /** Whether {@code failure}, or what caused it, says that a table does not exist. */
  public static boolean isUndefinedTable(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && UNDEFINED_TABLE.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
