package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.LiquibaseMessage;
import io.github.redshiftdevops.database.SqlStates;
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

  /**
   * What {@code failure} says, without secrets.
   *
   * @param others how many change sets are rolled back along with this one
   */
  static FailedChange of(DatabaseException failure, DatabaseConnection connection, int others) {
    var said = LiquibaseMessage.of(failure) + mend(failure) + fate(others);
    return new FailedChange(Mask.of(connection).text(said));
  }

  /** Of a statement whose text did not tell that it must be alone. */
  private static String mend(DatabaseException failure) {
    return SqlStates.isRefusedInTransaction(failure)
        ? "; set runInTransaction=\"false\" on the change set, so that each of its statements runs"
            + " outside of a transaction"
        : "";
  }

  /** What becomes of the change sets that shared the transaction; empty if there are none. */
  static String fate(int others) {
    return switch (others) {
      case 0 -> "";
      case 1 -> "; the change set before it shared its transaction and is rolled back too";
      default ->
          "; the %d change sets before it shared its transaction and are rolled back too"
              .formatted(others);
    };
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
