package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.LiquibaseMessage;
import io.github.redshiftdevops.database.secret.Mask;
import liquibase.database.DatabaseConnection;
import liquibase.exception.DatabaseException;

/**
 * A change that the server refused, in one line: what the server said, and the statement. Liquibase
 * logs it with its stack trace and prints its {@code toString()}; so it has no trace and no cause,
 * and no class name is in its text.
 */
final class FailedChange extends DatabaseException {
  private static final long serialVersionUID = 1L;

  private FailedChange(String message) {
    super(message);
  }

  /** What {@code failure} says, without secrets. */
  static FailedChange of(DatabaseException failure, DatabaseConnection connection) {
    return new FailedChange(Mask.of(connection).text(LiquibaseMessage.of(failure)));
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }

  @Override
  public String toString() {
    return getMessage();
  }
}
