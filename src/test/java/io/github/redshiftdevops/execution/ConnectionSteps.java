package io.github.redshiftdevops.execution;

import java.sql.Connection;
import java.sql.SQLException;
import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.CustomChangeException;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;

/**
 * A custom task that takes its steps, separated by {@code |}, on the JDBC connection itself: {@code
 * commit}, {@code rollback}, {@code autoCommit}, {@code noAutoCommit}, or else SQL, which with
 * {@code prepared:} before it is prepared first and with {@code batch:} sent as a batch.
 */
public class ConnectionSteps implements CustomTaskChange {
  private String steps;

  /** Called by Liquibase. */
  public void setSteps(String steps) {
    this.steps = steps;
  }

  @Override
  public void execute(Database database) throws CustomChangeException {
    try {
      var connection = ((JdbcConnection) database.getConnection()).getUnderlyingConnection();
      for (var step : steps.split("\\|")) {
        take(step, connection);
      }
    } catch (SQLException e) {
      throw new CustomChangeException(e);
    }
  }

  private static void take(String step, Connection connection) throws SQLException {
    switch (step) {
      case "commit" -> connection.commit();
      case "rollback" -> connection.rollback();
      case "autoCommit" -> connection.setAutoCommit(true);
      case "noAutoCommit" -> connection.setAutoCommit(false);
      default -> send(step, connection);
    }
  }

  private static void send(String step, Connection connection) throws SQLException {
    if (step.startsWith("prepared:")) {
      try (var statement = connection.prepareStatement(step.substring("prepared:".length()))) {
        statement.execute();
      }
      return;
    }
    try (var statement = connection.createStatement()) {
      if (step.startsWith("batch:")) {
        statement.addBatch(step.substring("batch:".length()));
        statement.executeBatch();
      } else if (step.startsWith("metadata:")) {
        statement.getConnection().getMetaData().getConnection().setAutoCommit(true);
      } else {
        statement.execute(step);
      }
    }
  }

  @Override
  public String getConfirmationMessage() {
    return "Steps taken";
  }

  @Override
  public void setUp() {}

  @Override
  public void setFileOpener(ResourceAccessor accessor) {}

  @Override
  public ValidationErrors validate(Database database) {
    return new ValidationErrors();
  }
}
