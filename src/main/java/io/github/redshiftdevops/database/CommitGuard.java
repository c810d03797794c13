package io.github.redshiftdevops.database;

import io.github.redshiftdevops.database.guard.Guard;
import io.github.redshiftdevops.dialect.Command;
import io.github.redshiftdevops.dialect.Script;
import io.github.redshiftdevops.dialect.StatementKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import liquibase.exception.DatabaseException;

/**
 * Keeps code that has the connection in its hands (custom tasks, listeners) to the rules of the
 * {@link TransactionBoundary}:
 *
 * <ol>
 *   <li>A commit or rollback is the boundary's. So a commit in the middle of a change set waits for
 *       its row, and any other one passes the fence first.
 *   <li>To turn auto-commit on would commit as well: in the middle of a change set it is refused.
 *   <li>A change set that runs in auto-commit may turn it off and have transactions of its own.
 *       Each of their commits passes the fence.
 *   <li>SQL that begins or ends a transaction, or commits on its way, is refused in a change set
 *       and as long as the lock is held.
 *   <li>Once the lock is lost nothing is sent.
 * </ol>
 *
 * <p>Does nothing of this before it protects a database. Not thread-safe.
 */
final class CommitGuard implements Guard {
  private final Connection connection;
  private RedshiftDatabase database;
  private boolean ownTransaction;

  CommitGuard(Connection connection) {
    this.connection = Objects.requireNonNull(connection, "connection");
  }

  /** What is behind it. */
  Connection connection() {
    return connection;
  }

  void protect(RedshiftDatabase protectedDatabase) {
    database = protectedDatabase;
  }

  @Override
  public void sending(String sql) throws SQLException {
    if (database == null || !inChangeSet() && database.holding().isEmpty()) {
      return;
    }
    database.holding().ifPresent(Holding::checkHeld);
    boolean writes = false;
    for (var statement : Script.statements(sql)) {
      var command = Command.of(statement.text());
      require(command);
      writes |= !command.readOnly();
    }
    if (writes && inChangeSet()) {
      database.boundary().sent();
    }
  }

  private void require(Command command) throws SQLException {
    if (command.controlsTransaction()) {
      throw refused("`%s` has no place".formatted(command.name()), "take it out");
    }
    if (command.kind() == StatementKind.IMPLICIT_COMMIT && !connection.getAutoCommit()) {
      throw refused(
          "`%s` would commit half of the work".formatted(command.name()),
          "make it a change of its own, or set runInTransaction=\"false\"");
    }
  }

  @Override
  public void commit() throws SQLException {
    if (database == null || connection.getAutoCommit()) {
      connection.commit();
    } else if (ownTransaction) {
      commitPassingFence();
    } else {
      database.boundary().sent();
      asSql(database::commit);
    }
  }

  private void commitPassingFence() throws SQLException {
    var transaction = new ConnectionTransaction(database);
    asSql(transaction::passFence);
    asSql(transaction::commit);
  }

  @Override
  public void rollback() throws SQLException {
    if (database == null || ownTransaction) {
      connection.rollback();
    } else {
      asSql(database::rollback);
    }
  }

  @Override
  public void setAutoCommit(boolean autoCommit) throws SQLException {
    if (database == null || autoCommit == connection.getAutoCommit()) {
      connection.setAutoCommit(autoCommit);
    } else if (!autoCommit) {
      ownTransaction = inChangeSet();
      connection.setAutoCommit(false);
    } else {
      turnOn();
    }
  }

  private void turnOn() throws SQLException {
    if (ownTransaction) {
      commitPassingFence();
      connection.setAutoCommit(true);
      ownTransaction = false;
    } else if (inChangeSet()) {
      throw refused("Auto-commit would commit half of the work", "set runInTransaction=\"false\"");
    } else {
      asSql(() -> database.setAutoCommit(true));
    }
  }

  /** The boundary has decided, so there is no transaction of somebody's own any more. */
  void setDecided(boolean autoCommit) throws SQLException {
    ownTransaction = false;
    connection.setAutoCommit(autoCommit);
  }

  private boolean inChangeSet() {
    return database.boundary().open().isPresent();
  }

  private SQLException refused(String what, String mend) {
    var where =
        database
            .boundary()
            .open()
            .map(changeSet -> " in the change set " + changeSet.toString(false))
            .orElse(" while the deployment lock is held");
    return new RefusedCommit(what + where + "; " + mend + ".");
  }

  private static void asSql(Work work) throws SQLException {
    try {
      work.run();
    } catch (DatabaseException e) {
      throw e.getCause() instanceof SQLException sql ? sql : new SQLException(e.getMessage(), e);
    }
  }

  private interface Work {
    void run() throws DatabaseException;
  }
}
