package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.state.StateUnavailableException;
import java.time.Duration;
import java.util.Optional;

/** Why the lock is not to be had now. */
sealed interface Obstacle {
  /** One sentence for people who wait. */
  String waiting(Duration remaining);

  /** One sentence for people who waited in vain. */
  String inVain(String lock, LeaseConfig config);

  /** Equal for obstacles of one kind and, if there is a holder, of the same one. */
  default Object reason() {
    return getClass();
  }

  /** How long at most until it may be gone by itself; empty if that cannot be known. */
  default Optional<Duration> end() {
    return Optional.empty();
  }

  /** Whether the lock may be had already, by a write without an answer. */
  default boolean mayHideTheLock() {
    return false;
  }

  /** The technical detail, or null. */
  default Throwable detail() {
    return null;
  }

  /**
   * Somebody else holds it and has not been silent for a whole lease.
   *
   * @param untilDead how long the holder has left to write something; more than zero
   */
  record AliveHolder(LockRecord record, Duration untilDead) implements Obstacle {
    @Override
    public String waiting(Duration remaining) {
      return LockAdvice.waiting(record, remaining);
    }

    @Override
    public String inVain(String lock, LeaseConfig config) {
      return LockAdvice.notAcquired(lock, record, config);
    }

    @Override
    public Object reason() {
      return record.id();
    }

    @Override
    public Optional<Duration> end() {
      return Optional.of(untilDead);
    }
  }

  /** Others were faster, several times in a row. */
  record Crowd() implements Obstacle {
    @Override
    public String waiting(Duration remaining) {
      return LockAdvice.waitingInACrowd(remaining);
    }

    @Override
    public String inVain(String lock, LeaseConfig config) {
      return LockAdvice.notAcquiredInACrowd(lock, config);
    }
  }

  /** The store gives no answer. */
  record SilentStore(StateUnavailableException failure) implements Obstacle {
    @Override
    public String waiting(Duration remaining) {
      return LockAdvice.waitingForTheStore(failure, remaining);
    }

    @Override
    public String inVain(String lock, LeaseConfig config) {
      return LockAdvice.notAcquiredFromTheStore(config, failure);
    }

    @Override
    public boolean mayHideTheLock() {
      return true;
    }

    @Override
    public Throwable detail() {
      return failure;
    }
  }
}
