package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.checkpoint.StateLayout;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Ends the sessions that dead holders left, and sees them gone, before anything is done under the
 * lease. Exactly those sessions: pid, start and user must match, since pids are reused. A session
 * of another user is only believed to be gone if nothing is hidden.
 *
 * <p>As long as a journal is open, a session at work may run the statement that the journal is
 * about: it is left to finish that, and then ended. One at rest is ended at once, since a holder
 * that only stood still could still send a statement on it.
 */
final class Settlement {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Sessions sessions;
  private final Duration lockWait;
  private final Patience patience;
  private final Set<DatabaseSession> ended = new HashSet<>();

  Settlement(Sessions sessions, Duration lockWait, Patience patience) {
    this.sessions = sessions;
    this.lockWait = lockWait;
    this.patience = patience;
  }

  /**
   * Waits until all unsettled sessions are gone; they may finish what a journal is about.
   *
   * @param check called between the looks
   * @throws LockNotAcquiredException if they are not in time; it has the command for an
   *     administrator
   * @throws LeaseLostException if the lease is lost meanwhile
   */
  void settle(Lease lease, Runnable check) throws SQLException {
    var mayFinish = lease.openJournals().stream().anyMatch(StateLayout::isJournalName);
    settle(lease, mayFinish, check);
  }

  /** Like {@link #settle(Lease, Runnable)}, but lets none of them finish anything. */
  void endAll(Lease lease, Runnable check) throws SQLException {
    settle(lease, false, check);
  }

  private void settle(Lease lease, boolean mayFinish, Runnable check) throws SQLException {
    var unsettled = lease.unsettledSessions();
    settle(unsettled, mayFinish, check);
    if (!unsettled.isEmpty()) {
      lease.settled(unsettled);
    }
  }

  /**
   * Ends these sessions, and waits until they are gone.
   *
   * @param check called between the looks
   * @throws LockNotAcquiredException as above
   */
  void endAll(Collection<DatabaseSession> unsettled, Runnable check) throws SQLException {
    settle(unsettled, false, check);
  }

  private void settle(Collection<DatabaseSession> unsettled, boolean mayFinish, Runnable check)
      throws SQLException {
    for (var left = left(unsettled); !left.isEmpty(); left = left(unsettled)) {
      var atWork = mayFinish ? sessions.atWork(left) : List.<DatabaseSession>of();
      end(left, atWork);
      var waitedFor = left;
      if (!patience.rest(
          PAUSE,
          List.of(left, atWork),
          remaining -> LockAdvice.waitingForTheEndOf(waitedFor, atWork, remaining))) {
        throw new LockNotAcquiredException(LockAdvice.sessionsDoNotEnd(left, lockWait), null);
      }
      check.run();
    }
  }

  private List<DatabaseSession> left(Collection<DatabaseSession> unsettled) throws SQLException {
    var left = new ArrayList<DatabaseSession>();
    for (var session : unsettled) {
      if (sessions.mayLive(session)) {
        left.add(session);
      }
    }
    return left;
  }

  /** Not permitted is no failure: the session may end by itself. */
  private void end(Collection<DatabaseSession> left, Collection<DatabaseSession> atWork)
      throws SQLException {
    for (var session : left) {
      if (!atWork.contains(session) && ended.add(session)) {
        sessions.tryToEnd(session);
      }
    }
  }
}
