package io.github.redshiftdevops.database.watch;

import io.github.redshiftdevops.database.LockWait;
import io.github.redshiftdevops.database.StatementWatch.Subject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A statement under watch:
 *
 * <ol>
 *   <li>After 10 s, and from then on at growing intervals, look whether its session waits for a
 *       lock, and say who holds it. A statement that just takes its time is not mentioned.
 *   <li>A wait counts from the beginning of the statement if the first look found it, else from the
 *       look that did. After {@code lock-wait} the statement is cancelled.
 *   <li>After {@code statement-timeout} it is cancelled whatever it does, and named who blocks it,
 *       if anybody does.
 *   <li>A look has no influence on the statement: one that ends meanwhile is left alone, and never
 *       cancelled once its end was told.
 * </ol>
 *
 * <p>The statement's thread begins and ends it; the looks come on the timer's.
 */
final class WatchedStatement {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Subject subject;
  private final Limits limits;
  private final WatchedSession session;
  private final WatchTimer timer;
  private final Consumer<String> listener;
  private final long began;

  private Duration interval;
  private Runnable forgetLook;
  private Duration blockedFrom;
  private LockWait wait;
  private String whyCancelled;
  private boolean looked;
  private boolean toldBlind;
  private boolean over;

  /**
   * Begins.
   *
   * @param listener hears sentences for people, on the timer's thread
   */
  WatchedStatement(
      Subject subject,
      Limits limits,
      WatchedSession session,
      WatchTimer timer,
      Consumer<String> listener) {
    this.subject = subject;
    this.limits = limits;
    this.session = session;
    this.timer = timer;
    this.listener = listener;
    this.began = timer.nanos();
    this.interval = limits.firstLook();
    this.forgetLook = timer.after(interval, this::look);
  }

  /** The statement has ended, one way or the other. */
  synchronized void end() {
    over = true;
    forgetLook.run();
  }

  /** Why it was cancelled; empty if it was not. */
  synchronized Optional<String> whyCancelled() {
    return Optional.ofNullable(whyCancelled);
  }

  /** What it was seen waiting for. */
  synchronized Optional<LockWait> lockWait() {
    return Optional.ofNullable(wait);
  }

  private void look() {
    var sight = session.look();
    synchronized (this) {
      if (!over) {
        see(sight, elapsed());
      }
    }
  }

  private Duration elapsed() {
    return Duration.ofNanos(timer.nanos() - began);
  }

  private void see(Sight sight, Duration elapsed) {
    var remaining = remember(sight, elapsed);
    if (limits.timeout().filter(timeout -> elapsed.compareTo(timeout) >= 0).isPresent()) {
      cancel(WatchAdvice.timedOut(subject.name(), sight, limits.timeout().get()));
    } else if (sight instanceof Sight.Blocked blocked && !isPositive(remaining)) {
      cancel(WatchAdvice.lockNotGranted(subject.name(), blocked, limits.lockWait()));
    } else {
      tell(sight, elapsed, remaining);
    }
    scheduleNext(elapsed, remaining);
  }

  /** How much longer it may wait for a lock. */
  private Duration remember(Sight sight, Duration elapsed) {
    if (sight instanceof Sight.Blocked blocked) {
      blockedFrom = blockedFrom != null ? blockedFrom : looked ? elapsed : Duration.ZERO;
      wait =
          new LockWait(
              subject.name(),
              elapsed.minus(blockedFrom),
              blocked.table(),
              blocked.blockers(),
              false);
    } else {
      blockedFrom = null;
    }
    looked = true;
    return blockedFrom == null
        ? limits.lockWait()
        : limits.lockWait().minus(elapsed.minus(blockedFrom));
  }

  private void tell(Sight sight, Duration elapsed, Duration remaining) {
    if (sight instanceof Sight.Blocked blocked) {
      listener.accept(
          WatchAdvice.waiting(subject.name(), blocked, elapsed.minus(blockedFrom), remaining));
    } else if (sight instanceof Sight.Blind blind && !toldBlind) {
      toldBlind = true;
      listener.accept(WatchAdvice.blind(subject.name(), elapsed, blind.why()));
    }
  }

  /** If it cannot be cancelled, the next look tries again. */
  private void cancel(String why) {
    try {
      session.cancel();
      whyCancelled = why;
      wait = wait == null ? null : wait.inVain();
    } catch (SQLException e) {
      listener.accept(WatchAdvice.notCancelled(subject.name(), e.getMessage()));
    }
  }

  private void scheduleNext(Duration elapsed, Duration remaining) {
    var next = earlier(interval, LONGEST);
    if (blockedFrom != null && isPositive(remaining)) {
      next = earlier(next, remaining);
    }
    var untilTimeout = limits.timeout().map(timeout -> timeout.minus(elapsed));
    if (untilTimeout.filter(WatchedStatement::isPositive).isPresent()) {
      next = earlier(next, untilTimeout.get());
    }
    interval = interval.multipliedBy(2);
    forgetLook = timer.after(next, this::look);
  }

  private static Duration earlier(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }
}
