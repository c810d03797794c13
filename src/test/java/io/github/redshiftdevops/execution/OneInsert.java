package io.github.redshiftdevops.execution;

import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.CustomChangeException;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;

/** A custom task that writes one row. */
public final class OneInsert implements CustomTaskChange {

  @Override
  public void execute(Database database) throws CustomChangeException {
    try (var statement = ((JdbcConnection) database.getConnection()).createStatement()) {
      statement.execute("INSERT INTO log_table VALUES (1)");
    } catch (Exception e) {
      throw new CustomChangeException(e);
    }
  }

  @Override
  public String getConfirmationMessage() {
    return "One row";
  }

  @Override
  public void setUp() {
    // Nothing to set up.
  }

  @Override
  public void setFileOpener(ResourceAccessor files) {
    // Needs no files.
  }

  @Override
  public ValidationErrors validate(Database database) {
    return new ValidationErrors();
  }
}
