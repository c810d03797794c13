package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.lock.Acquisition.Acquired;
import io.github.redshiftdevops.lock.Acquisition.Contended;
import io.github.redshiftdevops.state.StateUnavailableException;
import java.time.Duration;

/**
 * Waits for the lease. A store that gives no answer is waited for in the same way. Good for one
 * wait; not thread-safe.
 */
final class LeaseWait {
  private final LockObject object;
  private final LeaseConfig config;
  private final Patience patience;

  LeaseWait(LockObject object, LeaseConfig config, Patience patience) {
    this.object = object;
    this.config = config;
    this.patience = patience;
  }

  /**
   * Tries until the contender has the lock, at least once.
   *
   * @param check called before each rest, unless a write of the contender's may have taken effect
   *     without an answer: who ends the wait then would leave a lock that nobody gives back
   * @throws LockNotAcquiredException if the time is over, or the thread was interrupted, which it
   *     then still is
   * @throws ConfigurationException if the store refuses, or {@code lock.json} has a newer format
   * @throws LockDamagedException if it cannot be understood
   */
  Lease await(Contender contender, Runnable check) {
    var outcome = attempt(contender);
    while (outcome instanceof Contended contended) {
      pause(contended.obstacle(), check);
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

  private void pause(Obstacle obstacle, Runnable check) {
    if (!obstacle.mayHideTheLock()) {
      check.run();
    }
    if (!patience.rest(untilNextLook(obstacle), obstacle.reason(), obstacle::waiting)) {
      throw Thread.currentThread().isInterrupted()
          ? new LockNotAcquiredException(LockAdvice.interrupted(object.toString()), null)
          : new LockNotAcquiredException(
              obstacle.inVain(object.toString(), config), obstacle.detail());
    }
  }

  private Duration untilNextLook(Obstacle obstacle) {
    var end = obstacle.end().orElse(config.poll());
    return end.compareTo(config.poll()) < 0 ? end : config.poll();
  }
}
