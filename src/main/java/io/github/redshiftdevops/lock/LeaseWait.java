package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.lock.Acquisition.Acquired;
import io.github.redshiftdevops.lock.Acquisition.Contended;
import io.github.redshiftdevops.state.StateUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Waits for the lock until the setting {@code lock-wait} says enough. A store that gives no answer
 * is waited for in the same way. Good for one wait; not thread-safe.
 */
final class LeaseWait {
  private static final Duration REPORTS = Duration.ofSeconds(30);

  private final LockObject object;
  private final LeaseConfig config;
  private final MonotonicClock clock;
  private final LeaseWaitListener listener;
  private final long began;

  private Optional<Obstacle> told = Optional.empty();
  private long toldAt;

  LeaseWait(
      LockObject object, LeaseConfig config, MonotonicClock clock, LeaseWaitListener listener) {
    this.object = object;
    this.config = config;
    this.clock = clock;
    this.listener = listener;
    this.began = clock.nanos();
  }

  /**
   * Tries until the contender has the lock, at least once.
   *
   * @throws LockNotAcquiredException if the time is over, or the thread was interrupted, which it
   *     then still is
   * @throws ConfigurationException if the store refuses, or {@code lock.json} has a newer format
   * @throws LockDamagedException if it cannot be understood
   */
  Lease await(Contender contender) {
    var outcome = attempt(contender);
    while (outcome instanceof Contended contended) {
      pause(contended.obstacle());
      outcome = attempt(contender);
    }
    return ((Acquired) outcome).lease();
  }

  private static Acquisition attempt(Contender contender) {
    try {
      return contender.attempt();
    } catch (StateUnavailableException e) {
      return new Contended(new Obstacle.SilentStore(e));
    }
  }

  private void pause(Obstacle obstacle) {
    var remaining = config.lockWait().minus(since(began));
    if (remaining.isZero() || remaining.isNegative()) {
      throw new LockNotAcquiredException(
          obstacle.inVain(object.toString(), config), obstacle.detail());
    }
    tell(obstacle, remaining);
    if (!clock.rest(shortest(config.poll(), remaining, obstacle.end().orElse(remaining)))) {
      throw new LockNotAcquiredException(LockAdvice.interrupted(object.toString()), null);
    }
  }

  private void tell(Obstacle obstacle, Duration remaining) {
    if (told.filter(obstacle::isLike).isEmpty() || since(toldAt).compareTo(REPORTS) >= 0) {
      listener.waiting(obstacle, since(began), remaining);
      told = Optional.of(obstacle);
      toldAt = clock.nanos();
    }
  }

  private Duration since(long reading) {
    return Duration.ofNanos(clock.nanos() - reading);
  }

  private static Duration shortest(Duration... durations) {
    return Stream.of(durations).min(Duration::compareTo).orElseThrow();
  }
}
