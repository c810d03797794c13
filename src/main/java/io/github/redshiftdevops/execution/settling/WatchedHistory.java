package io.github.redshiftdevops.execution.settling;

import io.github.redshiftdevops.database.StatementWatch;
import io.github.redshiftdevops.database.StatementWatch.Subject;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A query history whose questions are watched while they run; the pauses between them are not.
 *
 * @param subject who asks
 */
record WatchedHistory(QueryHistory history, StatementWatch watch, Subject subject)
    implements QueryHistory {

  @Override
  public Page read(String label, String mark) throws SQLException {
    return watch.during(subject, () -> history.read(label, mark));
  }

  @Override
  public Optional<String> endOf(long transaction) throws SQLException {
    return watch.during(subject, () -> history.endOf(transaction));
  }
}
