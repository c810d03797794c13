package io.github.redshiftdevops.database;

import io.github.redshiftdevops.ChangeSetFailedException;
import io.github.redshiftdevops.database.StatementWatch.Subject;
import java.sql.SQLException;
import liquibase.exception.DatabaseException;

/** The transaction of a database's connection. In auto-commit there is none to be ended. */
final class ConnectionTransaction implements TransactionBoundary.Transaction {
  private static final Subject PASSING =
      new Subject("The deployment", ChangeSetFailedException::new);

  private final RedshiftDatabase database;

  ConnectionTransaction(RedshiftDatabase database) {
    this.database = database;
  }

  /** If it fails because the lock was lost, that is what is said. */
  @Override
  public void commit() throws DatabaseException {
    var connection = database.unguarded();
    try {
      if (connection != null && !connection.getAutoCommit()) {
        connection.commit();
      }
    } catch (SQLException e) {
      database.holding().ifPresent(Holding::checkHeld);
      database.abandonIfLost(e);
      throw new DatabaseException(e);
    }
  }

  @Override
  public boolean isLost() {
    return database.isConnectionLost();
  }

  @Override
  public boolean reconnect() throws DatabaseException {
    if (database.canReconnect()) {
      database.reconnect();
    }
    return database.canReconnect();
  }

  @Override
  public void rollback() throws DatabaseException {
    var connection = database.unguarded();
    try {
      if (connection != null && !connection.isClosed() && !connection.getAutoCommit()) {
        connection.rollback();
      }
    } catch (SQLException e) {
      database.abandonIfLost(e);
      throw new DatabaseException(e);
    }
  }

  /** In auto-commit there is nothing left to be kept from its COMMIT. */
  @Override
  public void passFence() throws DatabaseException {
    var holding = database.holding();
    try {
      if (holding.isPresent() && !database.unguarded().getAutoCommit()) {
        pass(holding.get());
      }
    } catch (SQLException e) {
      throw holding.get().refused(e);
    }
  }

  private void pass(Holding holding) throws SQLException, DatabaseException {
    try (var statement = database.unguarded().createStatement()) {
      var pass = holding.fence().pass();
      holding.requirePassed(database.watch().during(PASSING, () -> statement.executeUpdate(pass)));
    }
  }
}
