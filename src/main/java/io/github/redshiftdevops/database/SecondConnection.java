package io.github.redshiftdevops.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** A connection that knows how to open another one to the same warehouse, as the same user. */
public interface SecondConnection {
  /**
   * Opens another connection, in auto-commit; the caller closes it. May be called by any thread.
   *
   * @param patience how long to wait for each answer
   */
  Connection openAnother(Duration patience) throws SQLException;
}
