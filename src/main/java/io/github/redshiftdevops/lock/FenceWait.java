package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.database.Fence;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Predicate;

/** Waits until the fence can be installed in the database. */
final class FenceWait {
  private final LockTable table;
  private final LeaseConfig config;
  private final Patience patience;

  FenceWait(LockTable table, LeaseConfig config, Patience patience) {
    this.table = table;
    this.config = config;
    this.patience = patience;
  }

  /**
   * Installs it, at least one attempt.
   *
   * @param dead tells of a text in LOCKEDBY whether its holder is known to be dead
   * @param check called between the attempts
   * @throws LockNotAcquiredException if somebody else holds the lock for too long
   */
  void install(Fence fence, Predicate<String> dead, Runnable check) throws SQLException {
    for (var found = attempt(fence, dead); found.isPresent(); found = attempt(fence, dead)) {
      var row = found.get();
      if (!patience.rest(
          config.poll(), row.lockedBy(), remaining -> LockAdvice.waiting(row, remaining))) {
        throw new LockNotAcquiredException(
            LockAdvice.notAcquired(table.name(), row, config.lockWait()), null);
      }
      check.run();
    }
  }

  /** A row that another transaction has locked is waited for until the same deadline. */
  private Optional<LockRow> attempt(Fence fence, Predicate<String> dead) throws SQLException {
    var remaining = patience.remaining();
    return table.install(
        fence, dead, remaining.compareTo(config.poll()) < 0 ? config.poll() : remaining);
  }
}
