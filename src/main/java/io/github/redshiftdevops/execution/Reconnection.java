package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.database.Holding;
import io.github.redshiftdevops.database.Reconnecting;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.lock.HeldLock;
import io.github.redshiftdevops.lock.MonotonicClock;
import io.github.redshiftdevops.lock.Patience;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import liquibase.Scope;
import liquibase.exception.DatabaseException;

/**
 * Gives a deployment a new session in place of one that was lost:
 *
 * <ol>
 *   <li>The connection is opened again, as often as the warehouse does not answer, until {@code
 *       lock-wait} is over.
 *   <li>The lock names the new session before it works, and sees the lost one gone. A statement
 *       that a journal is about may finish there.
 * </ol>
 *
 * <p>Only where this project has opened the connection, and where the lock is a lease: without one
 * the lost session was the holder. Not thread-safe.
 */
final class Reconnection {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final RedshiftDatabase database;
  private final Reconnecting connection;
  private final HeldLock lock;

  private Reconnection(RedshiftDatabase database, Reconnecting connection, HeldLock lock) {
    this.database = database;
    this.connection = connection;
    this.lock = lock;
  }

  /** The reconnection of a deployment; empty if its session cannot be replaced. */
  static Optional<Reconnection> of(RedshiftDatabase database) {
    return database.getConnection() instanceof Reconnecting connection
        ? HeldLock.of(database)
            .filter(HeldLock::outlivesItsSession)
            .map(lock -> new Reconnection(database, connection, lock))
        : Optional.empty();
  }

  /**
   * Opens a new session, not in auto-commit and with nothing of what the lost one had set.
   *
   * @throws DatabaseException if the warehouse does not answer in time
   */
  void run() throws DatabaseException {
    var patience = new Patience(MonotonicClock.system(), lock.lockWait(), this::say);
    open(patience);
    try {
      lock.reconnected();
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  private void open(Patience patience) throws DatabaseException {
    DatabaseException failure;
    do {
      database.holding().ifPresent(Holding::checkHeld);
      try {
        connection.reconnect();
        return;
      } catch (DatabaseException e) {
        failure = e;
      }
    } while (patience.rest(
        PAUSE, connection, left -> "The connection was lost; connecting again."));
    throw failure;
  }

  private void say(String sentence) {
    Scope.getCurrentScope().getUI().sendMessage(sentence);
  }
}
