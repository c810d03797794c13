package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.database.DurationText;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** What people are told about the lock: every sentence of this package, in one place. */
final class LockAdvice {
  private LockAdvice() {}

  /** Who holds the lock, and since when. */
  static String holder(LockRecord record) {
    var holder = record.holder();
    return "%s since %s"
        .formatted(holder.by(), holder.acquiredAt().truncatedTo(ChronoUnit.SECONDS));
  }

  static String waiting(LockRecord holder, Duration remaining) {
    return "Waiting for the deployment lock, held by %s; for at most %s more."
        .formatted(holder(holder), text(remaining));
  }

  static String waitingForTheStore(Throwable failure, Duration remaining) {
    return "Waiting for the deployment lock, for at most %s more, because its state gives no answer: %s"
        .formatted(text(remaining), failure.getMessage());
  }

  static String waitingInACrowd(Duration remaining) {
    return "Waiting for the deployment lock, which many want at once; for at most %s more."
        .formatted(text(remaining));
  }

  /** The end of a wait for a holder that was alive all the time, or began too late to tell. */
  static String notAcquired(String lock, LockRecord holder, LeaseConfig config) {
    var lease = holder.holder().lease();
    var mend =
        lease.compareTo(config.lockWait()) < 0
            ? "let that deployment end, or set a longer 'lock-wait'"
            : "set 'lock-wait' to more than %s, the lease of that deployment"
                .formatted(text(lease));
    return "The deployment lock %s was not free within %s: it is held by %s; %s."
        .formatted(lock, text(config.lockWait()), holder(holder), mend);
  }

  static String notAcquiredFromTheStore(LeaseConfig config, Throwable failure) {
    return "The deployment lock could not be taken within %s, because its state gives no answer: %s"
        .formatted(text(config.lockWait()), failure.getMessage());
  }

  static String notAcquiredInACrowd(String lock, LeaseConfig config) {
    return "The deployment lock %s was not free within %s, because too many wanted it at once; start the deployment again."
        .formatted(lock, text(config.lockWait()));
  }

  static String interrupted(String lock) {
    return "The wait for the deployment lock %s was interrupted; nothing was deployed."
        .formatted(lock);
  }

  static String takenOver(String lock, LockRecord successor) {
    return "The deployment lock %s was lost: %s; start this deployment again when the other has ended."
        .formatted(
            lock,
            successor.isHeld()
                ? "it is held by " + holder(successor)
                : "another deployment took it over and has released it");
  }

  static String lostAtTheEnd() {
    return "The deployment lock was lost just before it was given back; start this deployment again"
        + " when the other has ended.";
  }

  static String removed(String lock) {
    return "The deployment lock %s was lost: somebody removed it; start this deployment again."
        .formatted(lock);
  }

  static String expired(String lock, Duration lease) {
    return ("The deployment lock %s was lost: it could not be renewed within its lease of %s, because the"
            + " state gave no answer or this process stood still; start this deployment again.")
        .formatted(lock, text(lease));
  }

  /** Who is in row 1 of DATABASECHANGELOGLOCK, and since when. */
  static String holder(LockRow row) {
    return row.lockedBy().isEmpty()
        ? "somebody who changed it at the same time"
        : row.lockedBy() + " since " + row.granted();
  }

  static String waiting(LockRow row, Duration remaining) {
    return "Waiting for the lock in the database, held by %s; for at most %s more."
        .formatted(holder(row), text(remaining));
  }

  static String notAcquired(String table, LockRow row, Duration lockWait) {
    return ("The lock in %s was not free within %s: it is held by %s; let that end, or run"
            + " release-locks if it is dead.")
        .formatted(table, text(lockWait), holder(row));
  }

  /**
   * @param atWork those of the sessions that are left to finish a statement
   */
  static String waitingForTheEndOf(
      Collection<DatabaseSession> sessions,
      Collection<DatabaseSession> atWork,
      Duration remaining) {
    if (!atWork.isEmpty()) {
      return "Waiting for the statement that a dead deployment still runs on the cluster (%s); for at most %s more."
          .formatted(joined(atWork), text(remaining));
    }
    return "Waiting for the sessions of a dead deployment to end (%s); for at most %s more."
        .formatted(joined(sessions), text(remaining));
  }

  static String sessionsDoNotEnd(Collection<DatabaseSession> sessions, Duration lockWait) {
    return ("The deployment lock could not be taken within %s: a dead deployment left sessions that"
            + " may still write (%s); let an administrator run: %s.")
        .formatted(
            text(lockWait),
            joined(sessions),
            sessions.stream().map(Sessions::endCommand).collect(Collectors.joining("; ")));
  }

  private static String joined(Collection<DatabaseSession> sessions) {
    return sessions.stream().map(DatabaseSession::toString).collect(Collectors.joining(", "));
  }

  static String fenceLost(String table, Optional<LockRow> row) {
    return ("The deployment lock was lost: the row in %s is no longer this deployment's but %s;"
            + " nothing was committed after that, start this deployment again.")
        .formatted(
            table,
            row.filter(LockRow::locked).map(LockAdvice::holder).orElse("free, by release-locks"));
  }

  static String stopped() {
    return "This process was asked to end while it deployed; what was not committed is rolled back,"
        + " start the deployment again.";
  }

  static String unreadable(String lock) {
    return ("%s is damaged or was written by another program; make sure that nobody deploys,"
            + " then restore or remove it.")
        .formatted(lock);
  }

  static String newer(String lock, long format) {
    return "%s has format %d, and this version knows formats up to %d; deploy with the newer version of redshift-devops that wrote it."
        .formatted(lock, format, LockRecordCodec.FORMAT);
  }

  static String leaseOutOfBounds(Duration lease) {
    return "The setting 'lease' is %s; give a duration from %s to %s."
        .formatted(text(lease), text(LeaseConfig.SHORTEST_LEASE), text(LeaseConfig.LONGEST_LEASE));
  }

  static String lockWaitTooShort(Duration lockWait, Duration lease, Duration least) {
    return ("The setting 'lock-wait' is %s and 'lease' is %s; wait for at least %s, or the lock of a"
            + " deployment that died could never be taken over.")
        .formatted(text(lockWait), text(lease), text(least));
  }

  /** A duration as a setting would say it. */
  static String text(Duration duration) {
    return DurationText.of(duration);
  }
}
