package io.github.redshiftdevops.database.watch;

import com.amazon.redshift.RedshiftConnection;
import io.github.redshiftdevops.LiquibaseMessage;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.database.SecondConnection;
import io.github.redshiftdevops.database.secret.Mask;
import java.sql.SQLException;
import java.time.Duration;

/** The session whose statements are watched, as another thread sees and stops it. */
final class WatchedSession {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final RedshiftDatabase database;

  WatchedSession(RedshiftDatabase database) {
    this.database = database;
  }

  /**
   * Looks whether the session waits for a lock, on a second connection that is closed again: it
   * only reads, and holds nothing that a successor would have to end.
   */
  Sight look() {
    if (!(database.getConnection() instanceof SecondConnection opener)) {
      return new Sight.Blind(WatchAdvice.notOurConnection());
    }
    var mask = Mask.of(database.getConnection());
    try (var second = opener.openAnother(PATIENCE);
        var statement = second.createStatement()) {
      return new SystemViews(statement, mask).look(driver().getBackendPID());
    } catch (SQLException | RuntimeException e) {
      return new Sight.Blind(WatchAdvice.notOpened(mask.text(LiquibaseMessage.of(e))));
    }
  }

  /** Asks the server to cancel the statement that runs, on a socket of its own. */
  void cancel() throws SQLException {
    driver().cancelQuery();
  }

  private RedshiftConnection driver() throws SQLException {
    return database.unguarded().unwrap(RedshiftConnection.class);
  }
}
