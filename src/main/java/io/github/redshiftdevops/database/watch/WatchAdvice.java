package io.github.redshiftdevops.database.watch;

import static java.util.stream.Collectors.joining;

import io.github.redshiftdevops.database.DurationText;
import io.github.redshiftdevops.database.LockWait.Blocker;
import java.time.Duration;

/** What people are told about statements that wait: every sentence of this package. */
final class WatchAdvice {
  private WatchAdvice() {}

  static String waiting(String subject, Sight.Blocked wait, Duration waited, Duration remaining) {
    var sofar = waited.isZero() ? "" : " for " + DurationText.of(waited) + " already";
    return "%s waits%s for %s, held by %s; for at most %s more."
        .formatted(subject, sofar, lock(wait), holders(wait), DurationText.of(remaining));
  }

  static String blind(String subject, Duration elapsed, String why) {
    return ("%s has had a statement running for %s; whether another session blocks it cannot be seen,"
            + " because %s; look at SVV_TRANSACTIONS.")
        .formatted(subject, DurationText.of(elapsed), why);
  }

  static String notOurConnection() {
    return "the connection was opened by the caller";
  }

  static String notOpened(String failure) {
    return "a second connection failed (%s)".formatted(failure);
  }

  static String notCancelled(String subject, String failure) {
    return "%s has had its time, but the statement could not be cancelled: %s"
        .formatted(subject, failure);
  }

  static String lockNotGranted(String subject, Sight.Blocked wait, Duration lockWait) {
    return ("%s did not get %s within %s, all that 'lock-wait' allowed: it is held by %s; %s and"
            + " deploy again.")
        .formatted(subject, lock(wait), DurationText.of(lockWait), holders(wait), mend(wait));
  }

  static String timedOut(String subject, Sight sight, Duration timeout) {
    var beginning =
        "%s was stopped, because a statement took longer than the 'statement-timeout' of %s"
            .formatted(subject, DurationText.of(timeout));
    return sight instanceof Sight.Blocked wait
        ? "%s: it waited for %s, held by %s; %s and deploy again."
            .formatted(beginning, lock(wait), holders(wait), mend(wait))
        : beginning + "; allow more time, or let the statement do less, and deploy again.";
  }

  private static String lock(Sight.Blocked wait) {
    return wait.table().map(table -> "the lock on " + table).orElse("a lock");
  }

  private static String holders(Sight.Blocked wait) {
    return wait.blockers().isEmpty()
        ? "a session that is not shown"
        : wait.blockers().stream().map(WatchAdvice::text).collect(joining(" and "));
  }

  private static String text(Blocker blocker) {
    return "pid "
        + blocker.pid()
        + blocker.user().map(" of "::concat).orElse("")
        + blocker.since().map(" in a transaction since "::concat).orElse("")
        + blocker.query().map(query -> " (" + query + ")").orElse("");
  }

  private static String mend(Sight.Blocked wait) {
    return wait.blockers().isEmpty()
        ? "let it end"
        : "let that end, or an administrator run "
            + wait.blockers().stream()
                .map(blocker -> "SELECT pg_terminate_backend(%d)".formatted(blocker.pid()))
                .collect(joining("; "));
  }
}
