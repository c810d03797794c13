package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.LiquibaseMessage;
import io.github.redshiftdevops.database.SecretKeeper;
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

  /** What {@code failure} says, without the secrets that {@code connection} knows. */
  static FailedChange of(DatabaseException failure, DatabaseConnection connection) {
    var said = LiquibaseMessage.of(failure);
    return new FailedChange(connection instanceof SecretKeeper keeper ? keeper.mask(said) : said);
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
