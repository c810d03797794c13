package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.checkpoint.Intent;
import io.github.redshiftdevops.database.FirstRow;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.database.SqlStates;
import io.github.redshiftdevops.database.StatementWatch.Subject;
import java.sql.SQLException;
import java.sql.Statement;
import liquibase.exception.DatabaseException;

/** The deployment's session as the cluster knows it. Not thread-safe. */
final class ClusterSession {
  private static final String ORIGIN =
      "SELECT current_user, pg_backend_pid(), current_namespace, GETDATE()::VARCHAR";

  private final RedshiftDatabase database;
  private final Subject subject;

  ClusterSession(RedshiftDatabase database, Subject subject) {
    this.database = database;
    this.subject = subject;
  }

  /** Who sends a statement now. One query. */
  Intent.Origin origin() throws DatabaseException {
    return on(
        statement -> {
          try (var rows = statement.executeQuery(ORIGIN)) {
            return FirstRow.of(
                    rows,
                    row ->
                        new Intent.Origin(
                            row.getString(1), row.getInt(2), row.getString(3), row.getString(4)))
                .orElseThrow();
          }
        });
  }

  /** The cluster's history knows what comes now by this label. */
  void label(String label) throws DatabaseException {
    on(statement -> statement.execute("SET query_group TO '" + label + "'"));
  }

  /** What comes now has no label. */
  void unlabel() throws DatabaseException {
    on(statement -> statement.execute("RESET query_group"));
  }

  /** From here on each statement is a transaction. No transaction may be open. */
  void leaveTransactions() throws DatabaseException {
    database.switchAutoCommit(true);
  }

  /**
   * From here on statements share transactions again: on a new session, if this one was lost after
   * all that was done on it had its outcome.
   */
  void returnToTransactions() throws DatabaseException {
    if (!isOpen() && database.canReconnect()) {
      database.reconnect();
    } else {
      database.switchAutoCommit(false);
    }
  }

  /** Whether a statement on it would reach the cluster, as far as is known without asking. */
  boolean isOpen() {
    try {
      return !database.unguarded().isClosed();
    } catch (SQLException e) {
      return false;
    }
  }

  /** Whether a statement on it failed because it is gone, and so without an answer. */
  boolean isLost(DatabaseException failure) {
    return !isOpen() || SqlStates.isConnectionLost(failure);
  }

  private <T> T on(Work<T> work) throws DatabaseException {
    try {
      return database.watch().during(subject, () -> onStatement(work));
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  private <T> T onStatement(Work<T> work) throws SQLException {
    try (var statement = database.unguarded().createStatement()) {
      return work.on(statement);
    }
  }

  private interface Work<T> {
    T on(Statement statement) throws SQLException;
  }
}
