package io.github.redshiftdevops.database;

import liquibase.exception.DatabaseException;

/** A connection that this project has opened, and so can open again. */
public interface Reconnecting {
  /**
   * Gives up the session, which is lost, and opens another one with the same credentials: those of
   * a login by IAM are new if they have expired. Not in auto-commit. What the lost session had set
   * is gone, and so is its transaction. Who holds the deployment lock has to name the new session
   * there before it works.
   *
   * @throws DatabaseException if the warehouse gives no answer, or takes nobody
   */
  void reconnect() throws DatabaseException;
}
