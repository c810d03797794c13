package io.github.redshiftdevops.database;

import java.sql.SQLException;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;

/** The transaction of a database's connection. */
final class ConnectionTransaction implements TransactionBoundary.Transaction {
  private final RedshiftDatabase database;

  ConnectionTransaction(RedshiftDatabase database) {
    this.database = database;
  }

  /** If it fails because the lock was lost, that is what is said. */
  @Override
  public void commit() throws DatabaseException {
    try {
      commitPassed();
    } catch (DatabaseException e) {
      database.holding().ifPresent(Holding::checkHeld);
      throw e;
    }
  }

  private void commitPassed() throws DatabaseException {
    if (database.getConnection() instanceof FencedConnection connection) {
      connection.commitPassed();
    } else {
      database.getConnection().commit();
    }
  }

  @Override
  public void rollback() throws DatabaseException {
    database.getConnection().rollback();
  }

  /** In auto-commit there is nothing left to be kept from its COMMIT. */
  @Override
  public void passFence() throws DatabaseException {
    var holding = database.holding();
    if (holding.isPresent() && !database.getConnection().getAutoCommit()) {
      pass(holding.get());
    }
  }

  private void pass(Holding holding) throws DatabaseException {
    var connection = ((JdbcConnection) database.getConnection()).getUnderlyingConnection();
    try (var statement = connection.createStatement()) {
      holding.requirePassed(statement.executeUpdate(holding.fence().pass()));
    } catch (SQLException e) {
      throw holding.refused(e);
    }
  }
}
