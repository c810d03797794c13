package io.github.redshiftdevops.database;

import io.github.redshiftdevops.RedshiftDevopsException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import liquibase.exception.DatabaseException;

/** The deployment lock as held on one database. Thread-safe. */
public interface Holding {
  /**
   * To be called before each statement: fails once the lock is lost, or the process is asked to
   * stop. Sends no request.
   */
  void checkHeld();

  /** The fence that this holding has installed in the database. */
  Fence fence();

  /**
   * To be called with the number of rows that {@link Fence#pass} has hit.
   *
   * @throws DatabaseException if the fence is no longer this holder's: the lock is lost, and the
   *     transaction was rolled back
   */
  void requirePassed(int rows) throws DatabaseException;

  /**
   * What to throw when the statement that passes the fence fails. A conflict there can be the loss
   * of the lock, so the row is read again in a new transaction.
   */
  DatabaseException refused(SQLException failure);

  /** How long to wait for what is in the way. */
  Duration lockWait();

  /**
   * To be called when the database has a new connection in place of one that was lost, before
   * anything is done on it. Returns when the lost session has ended, and what it had not committed
   * with it.
   *
   * @throws DatabaseException if the new connection is lost as well
   */
  void reconnected() throws DatabaseException;

  /**
   * Why the lock was lost before it was given back; empty if it was not, or is still held. Whatever
   * fails after that, a closed connection for example, may be no more than the consequence.
   */
  Optional<RedshiftDevopsException> loss();

  /** Gives the lock back, if it still is held. A second call has no effect. */
  void release();
}
