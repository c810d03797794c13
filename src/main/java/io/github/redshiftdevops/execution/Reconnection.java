package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.lock.HeldLock;
import java.util.Optional;
import liquibase.exception.DatabaseException;

/**
 * Gives a deployment a new session in place of one that was lost under a journalled statement:
 *
 * <ol>
 *   <li>The connection is opened again, as often as the warehouse does not answer, until {@code
 *       lock-wait} is over.
 *   <li>The lock names the new session before it works, and sees the lost one gone. A statement
 *       that a journal is about may finish there.
 * </ol>
 *
 * <p>Only where this project has opened the connection, and where the lock is a lease: without one
 * there is no journal. Not thread-safe.
 */
final class Reconnection {
  private final RedshiftDatabase database;

  private Reconnection(RedshiftDatabase database) {
    this.database = database;
  }

  /** The reconnection of a deployment; empty if its session cannot be replaced. */
  static Optional<Reconnection> of(RedshiftDatabase database) {
    return HeldLock.of(database)
        .filter(lock -> database.canReconnect() && lock.outlivesItsSession())
        .map(lock -> new Reconnection(database));
  }

  /**
   * Opens a new session, not in auto-commit and with nothing of what the lost one had set.
   *
   * @throws DatabaseException if the warehouse does not answer in time
   */
  void run() throws DatabaseException {
    database.reconnect();
  }
}
