package io.github.redshiftdevops.database;

import java.sql.SQLException;

/**
 * What {@link CommitGuard} keeps from the server, in one sentence. Liquibase repeats the {@code
 * toString()} of what a custom task threw, so no class name is in it.
 */
final class RefusedCommit extends SQLException {
  private static final long serialVersionUID = 1L;
  private static final String ACTIVE_TRANSACTION = "25001";

  RefusedCommit(String sentence) {
    super(sentence, ACTIVE_TRANSACTION);
  }

  @Override
  public String toString() {
    return getMessage();
  }
}
