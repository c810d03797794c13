package io.github.redshiftdevops.execution.settling;

import io.github.redshiftdevops.checkpoint.Intent;
import io.github.redshiftdevops.dialect.Command;
import io.github.redshiftdevops.execution.settling.HistoryAnswer.Absent;
import io.github.redshiftdevops.execution.settling.HistoryAnswer.NotYetCommitted;
import io.github.redshiftdevops.execution.settling.HistoryAnswer.UnderWay;
import io.github.redshiftdevops.execution.settling.HistoryAnswer.Unreadable;
import io.github.redshiftdevops.lock.MonotonicClock;
import io.github.redshiftdevops.lock.Patience;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Looks at the query history again and again until it says something. Good for one statement; not
 * thread-safe.
 */
final class HistoryWatch {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Subject subject;
  private final QueryHistory history;
  private final HistoryRules rules;
  private final MonotonicClock clock;
  private final Consumer<String> listener;
  private final Runnable checkHeld;
  private final String mark = "settling " + UUID.randomUUID();
  private boolean showsItself;

  /**
   * What is looked for.
   *
   * @param name the command, for people
   * @param partly whether it may take effect in parts, as a procedure does that commits
   */
  record Subject(String label, String sql, String name, boolean partly) {
    static Subject of(Intent intent, String sql) {
      var name = Command.of(sql).name();
      return new Subject(intent.label(), sql, name, name.equals("CALL"));
    }
  }

  /**
   * @param listener hears why it takes time
   * @param checkHeld called before each look; what it throws ends the watch
   */
  HistoryWatch(
      Subject subject,
      QueryHistory history,
      HistoryRules rules,
      MonotonicClock clock,
      Consumer<String> listener,
      Runnable checkHeld) {
    this.subject = subject;
    this.history = history;
    this.rules = rules;
    this.clock = clock;
    this.listener = listener;
    this.checkHeld = checkHeld;
  }

  /** Looks until the statement is no longer at work, or the wait is over. */
  HistoryAnswer untilAtRest() throws SQLException {
    var patience = new Patience(clock, rules.atMost(), listener);
    var answer = look();
    while (answer instanceof UnderWay
        && patience.rest(
            PAUSE, subject, left -> SettlingAdvice.waitingForTheEnd(subject.name(), left))) {
      answer = look();
    }
    return answer;
  }

  /**
   * Looks for as long as a statement may take to appear, and until the history shows that it has
   * come as far as this watch: it must then show what ran before.
   */
  HistoryAnswer untilItWouldShow() throws SQLException {
    long begin = clock.nanos();
    var patience = new Patience(clock, rules.delay().multipliedBy(2), listener);
    var answer = untilAtRest();
    while (mayChange(answer)
        && !(showsItself && isOver(begin))
        && patience.rest(
            PAUSE, subject, left -> SettlingAdvice.waitingForTheHistory(subject.name(), left))) {
      answer = untilAtRest();
    }
    return answer;
  }

  /** Whether the history has shown one of the looks, and so all that ran before them. */
  boolean hasComeSoFar() {
    return showsItself;
  }

  private static boolean mayChange(HistoryAnswer answer) {
    return answer instanceof Absent || answer instanceof NotYetCommitted;
  }

  private boolean isOver(long begin) {
    return clock.nanos() - begin >= rules.delay().toNanos();
  }

  private HistoryAnswer look() throws SQLException {
    checkHeld.run();
    try {
      var page = history.read(subject.label(), mark);
      showsItself |= page.showsItself();
      return HistoryAnswer.of(page.runs(), subject.sql(), subject.partly(), history);
    } catch (HistoryUnreadableException e) {
      return new Unreadable(e.getMessage());
    }
  }
}
