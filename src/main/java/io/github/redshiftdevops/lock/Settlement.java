package io.github.redshiftdevops.lock;

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
   * Waits until all unsettled sessions are gone.
   *
   * @throws LockNotAcquiredException if they are not in time; it has the command for an
   *     administrator
   * @throws LeaseLostException if the lease is lost meanwhile
   */
  void settle(Lease lease) throws SQLException {
    var unsettled = lease.unsettledSessions();
    for (var left = left(unsettled); !left.isEmpty(); left = left(unsettled)) {
      end(left);
      var waitedFor = left;
      if (!patience.rest(
          PAUSE, left, remaining -> LockAdvice.waitingForTheEndOf(waitedFor, remaining))) {
        throw new LockNotAcquiredException(LockAdvice.sessionsDoNotEnd(left, lockWait), null);
      }
      lease.checkHeld();
    }
    if (!unsettled.isEmpty()) {
      lease.settled(unsettled);
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
  private void end(Collection<DatabaseSession> left) throws SQLException {
    for (var session : left) {
      if (ended.add(session)) {
        sessions.tryToEnd(session);
      }
    }
  }
}
