package io.github.redshiftdevops.execution.settling;

import io.github.redshiftdevops.checkpoint.Intent;
import java.util.Map;
import liquibase.exception.DatabaseException;

/**
 * Finds out whether a statement outside of a transaction has taken effect. Works on the
 * deployment's own connection, in auto-commit.
 */
public interface Settling {
  /**
   * What the catalog says before the statement runs, as far as it helps to tell later whether it
   * has.
   *
   * @param sql the statement
   * @return becomes {@link Intent#evidence}; without secrets
   */
  Map<String, String> evidence(String sql) throws DatabaseException;

  /**
   * Settles an intent without an outcome. The session that it names is gone.
   *
   * @param sql the statement, with the same hash as in the intent
   */
  Finding settle(Intent intent, String sql) throws DatabaseException;
}
