package io.github.redshiftdevops.database;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A statement that was seen waiting for a lock of another session.
 *
 * @param subject whose statement it was, for people
 * @param waited how long, as far as it was seen
 * @param table what is locked, as {@code schema.table}; empty if that is not known
 * @param blockers who held the lock when it was looked at last; empty if that is not known
 * @param cancelled whether the wait ended without the lock
 */
public record LockWait(
    String subject,
    Duration waited,
    Optional<String> table,
    List<Blocker> blockers,
    boolean cancelled) {

  /** Copies the list. */
  public LockWait {
    blockers = List.copyOf(blockers);
  }

  /** The same wait, ended without the lock. */
  public LockWait inVain() {
    return new LockWait(subject, waited, table, blockers, true);
  }

  /** The same wait with other texts of the database, for who must not show secrets. */
  public LockWait withTexts(UnaryOperator<String> texts) {
    return new LockWait(
        subject,
        waited,
        table.map(texts),
        blockers.stream().map(blocker -> blocker.withTexts(texts)).toList(),
        cancelled);
  }

  /**
   * A session that blocks another one. Texts of the database, without secrets.
   *
   * @param pid its process, as {@code pg_terminate_backend} takes it
   * @param user the database user; empty if that is not shown
   * @param since when its transaction began, as the database prints it; empty if that is not shown
   * @param query its statement, or the last one of a transaction that was left open; cut to one
   *     short line; empty if that is not shown
   */
  public record Blocker(
      int pid, Optional<String> user, Optional<String> since, Optional<String> query) {

    private Blocker withTexts(UnaryOperator<String> texts) {
      return new Blocker(pid, user.map(texts), since, query.map(texts));
    }
  }
}
