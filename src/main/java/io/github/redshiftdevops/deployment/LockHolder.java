package io.github.redshiftdevops.deployment;

import java.time.Instant;
import liquibase.lockservice.DatabaseChangeLogLock;

/**
 * Who holds the deployment lock.
 *
 * @param name who that is, for people
 * @param since when that one took it, by the clock of whoever wrote it down
 */
public record LockHolder(String name, Instant since) {

  static LockHolder of(DatabaseChangeLogLock lock) {
    return new LockHolder(lock.getLockedBy(), lock.getLockGranted().toInstant());
  }
}
