package io.github.redshiftdevops.execution.settling;

import io.github.redshiftdevops.checkpoint.Intent;
import io.github.redshiftdevops.database.Holding;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.database.StatementWatch.Subject;
import io.github.redshiftdevops.database.secret.Mask;
import io.github.redshiftdevops.dialect.Command;
import io.github.redshiftdevops.execution.settling.Finding.Done;
import io.github.redshiftdevops.execution.settling.Finding.InDoubt;
import io.github.redshiftdevops.execution.settling.Finding.NotDone;
import io.github.redshiftdevops.lock.MonotonicClock;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import liquibase.Scope;
import liquibase.exception.DatabaseException;

/** Asks the cluster: its catalog and its query history. Not thread-safe. */
public final class ClusterSettling implements Settling {
  private final RedshiftDatabase database;
  private final Subject subject;

  /**
   * Works on the connection that the database has when it is asked.
   *
   * @param subject who asks, for the watch over statements
   */
  public ClusterSettling(RedshiftDatabase database, Subject subject) {
    this.database = database;
    this.subject = subject;
  }

  /** {@inheritDoc} One round trip, or none for a statement that does no harm if it runs again. */
  @Override
  public Map<String, String> evidence(String sql) throws DatabaseException {
    var command = Command.of(sql);
    if (command.repeatable() || command.readOnly()) {
      return Map.of();
    }
    try {
      var evidence = new TreeMap<>(catalog().read(Proofs.of(sql)));
      evidence.keySet().removeAll(SessionFacts.OF_THE_ORIGIN);
      return evidence;
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  @Override
  public Finding settle(Intent intent, String sql) throws DatabaseException {
    var rules = HistoryRules.of(database.deploymentSettings());
    var watch =
        new HistoryWatch(
            HistoryWatch.Subject.of(intent, sql),
            new WatchedHistory(
                new SysQueryHistory(database.unguarded()), database.watch(), subject),
            rules,
            MonotonicClock.system(),
            Scope.getCurrentScope().getUI()::sendMessage,
            () -> database.holding().ifPresent(Holding::checkHeld));
    try {
      return masked(new Inquiry(intent, sql, catalog(), watch, rules).find());
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  private Catalog catalog() {
    var catalog = new JdbcCatalog(database.unguarded());
    return proof -> database.watch().during(subject, () -> catalog.read(proof));
  }

  /** What the server said may quote the statement. */
  private Finding masked(Finding finding) {
    var reason = Mask.of(database.getConnection()).text(finding.reason());
    if (finding instanceof Done) {
      return new Done(reason);
    }
    return finding instanceof NotDone ? new NotDone(reason) : new InDoubt(reason);
  }
}
