package io.github.redshiftdevops.lock;

import java.util.List;
import java.util.Optional;
import liquibase.exception.DatabaseException;

/**
 * Something that lives as long as the deployment lock is held, such as the mirror. Its methods are
 * called in their order, each once, on the thread of the deployment.
 */
public interface LockCompanion {
  /**
   * What the companion has seen of the lock before it was to be taken, which spares the taking a
   * request; empty if it has not looked.
   */
  default Optional<LockView> seen() {
    return Optional.empty();
  }

  /**
   * The lock was taken: the lease is held, the sessions of dead holders are gone, the fence is
   * installed and committed, and nothing else is written yet. What this throws is what the command
   * fails with, and the lock is given back.
   */
  void acquired(HeldLock lock) throws DatabaseException;

  /**
   * The lock is about to be given back, with no transaction open: the last chance to write under
   * it. Not called if the lock was lost. What this throws is what the command fails with, and the
   * lock is given back all the same.
   */
  void releasing();

  /**
   * Which journals the next holder finds open.
   *
   * @param openJournals those that are open now
   */
  default List<String> leftOpen(List<String> openJournals) {
    return openJournals;
  }

  /** The lock is given back, or lost; the state store is still open. Never fails. */
  default void released() {}
}
