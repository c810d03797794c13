package io.github.redshiftdevops.lock;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The one deadline for everything that has to be waited for, one thing after the other. Tells why
 * the wait goes on: at once, when the reason changes, and every half minute. Not thread-safe.
 */
public final class Patience {
  private static final Duration REPORTS = Duration.ofSeconds(30);

  private final MonotonicClock clock;
  private final long deadline;
  private final Consumer<String> listener;
  private Optional<Object> told = Optional.empty();
  private long toldAt;

  /**
   * @param wait how long from now on
   * @param listener hears sentences for people
   */
  public Patience(MonotonicClock clock, Duration wait, Consumer<String> listener) {
    this.clock = clock;
    this.deadline = clock.nanos() + wait.toNanos();
    this.listener = listener;
  }

  /**
   * Rests, unless the wait is over.
   *
   * @param reason what is waited for
   * @param sentence says it, given the time that is left
   * @return false if the wait is over, or the thread was interrupted, which it then still is
   */
  public boolean rest(Duration pause, Object reason, Function<Duration, String> sentence) {
    var remaining = remaining();
    if (remaining.isZero()) {
      return false;
    }
    tell(reason, sentence, remaining);
    return clock.rest(pause.compareTo(remaining) < 0 ? pause : remaining);
  }

  /** How much longer the wait lasts; zero if it is over. */
  Duration remaining() {
    return Duration.ofNanos(Math.max(0, deadline - clock.nanos()));
  }

  private void tell(Object reason, Function<Duration, String> sentence, Duration remaining) {
    boolean overdue = clock.nanos() - toldAt >= REPORTS.toNanos();
    if (overdue || told.filter(reason::equals).isEmpty()) {
      listener.accept(sentence.apply(remaining));
      told = Optional.of(reason);
      toldAt = clock.nanos();
    }
  }
}
