package io.github.redshiftdevops.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Hears what the statements of the change set that runs do. Called by the thread that deploys,
 * which waits for the answer; what is thrown here ends the deployment.
 */
public interface StatementListener {
  /** Listens to nothing. */
  StatementListener SILENT = new StatementListener() {};

  /**
   * An attempt at the transaction of a change set that failed and is followed by another one.
   *
   * @param attempt which one failed, from 1 on
   * @param most how many there may be
   * @param reason what it met, in one line and without secrets
   * @param pause how long the next one waits
   */
  record Retry(int attempt, int most, String reason, Duration pause) {}

  /** A transaction of the change set begins that may be tried again. */
  default void attempting() {}

  /** That transaction runs again, from its first statement. */
  default void retrying(Retry retry) {}

  /**
   * The change set goes on where an earlier deployment was interrupted.
   *
   * @param done how many of its statements are done
   * @param statements how many it has
   */
  default void resuming(int done, int statements) {}

  /** A statement has changed rows, as the server counts them. */
  default void changed(long rows) {}

  /**
   * A query has answered.
   *
   * @param rows before the first row; open during the call
   */
  default void selected(ResultSet rows) throws SQLException {}
}
