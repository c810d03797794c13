package io.github.redshiftdevops.execution;

import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.CustomChangeException;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;

/** A custom task that works on the connection itself and commits in between, as some do. */
public class TwoInserts implements CustomTaskChange {
  @Override
  public void execute(Database database) throws CustomChangeException {
    try (var statement = ((JdbcConnection) database.getConnection()).createStatement()) {
      statement.execute("INSERT INTO log_table VALUES (1)");
      database.commit();
      statement.execute("INSERT INTO log_table VALUES ('nonsense')");
    } catch (Exception e) {
      throw new CustomChangeException(e);
    }
  }

  @Override
  public String getConfirmationMessage() {
    return "Inserted twice";
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
