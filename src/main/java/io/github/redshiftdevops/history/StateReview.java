package io.github.redshiftdevops.history;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.checkpoint.History;
import io.github.redshiftdevops.checkpoint.Mirror;
import io.github.redshiftdevops.checkpoint.MirrorDivergedException;
import io.github.redshiftdevops.checkpoint.Reconciliation;
import io.github.redshiftdevops.checkpoint.StateFailures;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.state.StateStores;
import liquibase.exception.DatabaseException;
import liquibase.lockservice.LockServiceFactory;

/**
 * What people ask and decide where a database and its mirror in the state store may differ. Every
 * method throws a {@link ConfigurationException} if the setting {@code state} is missing.
 */
public final class StateReview {
  private final RedshiftDatabase database;

  /** The review of a database and of the state that its settings name. */
  public StateReview(RedshiftDatabase database) {
    this.database = database;
  }

  /**
   * Compares, without the lock and without writing. While somebody deploys, the answer may be out
   * of date.
   *
   * @return what differs, with nothing missing in the database
   * @throws MirrorDivergedException if the database does not have what the mirror says
   * @throws ConfigurationException if the state belongs to another database
   */
  public Reconciliation check() throws DatabaseException {
    var state = state();
    var place = HistoryPlace.of(database);
    var rows = place.read(database).history();
    return StateFailures.answer(
        () -> {
          try (var store = StateStores.open(state)) {
            return new Mirror(store).check(place.identity(), rows);
          }
        });
  }

  /**
   * Believes the database, under the lock: whatever the mirror says is forgotten, even if it is
   * damaged or of another database.
   *
   * @return the rows that both have now
   */
  public History rebuild() throws Exception {
    return decide(Decision.REBUILD);
  }

  /**
   * Believes the mirror, under the lock: rows that the database has lost are written back into it.
   * What they stand for is not run again. Rows that only the database has stay.
   *
   * @return the rows that both have now
   * @throws ConfigurationException if the state belongs to another database
   */
  public History restore() throws Exception {
    return decide(Decision.RESTORE);
  }

  private History decide(Decision decision) throws Exception {
    state();
    var locks = LockServiceFactory.getInstance().getLockService(database);
    return decision.in(
        () -> {
          locks.waitForLock();
          try {
            var held = HistoryUnderLock.of(database).orElseThrow();
            return held.takeTable().orElseThrow().history();
          } finally {
            locks.releaseLock();
          }
        });
  }

  private String state() {
    return database.deploymentSettings().requireState();
  }
}
