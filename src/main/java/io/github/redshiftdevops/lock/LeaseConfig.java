package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.database.DeploymentSettings;
import java.time.Duration;

/**
 * How long a lease lasts and how long to wait for one. Immutable.
 *
 * @param lease how long the holder may stay silent before it counts as dead; from {@link
 *     #SHORTEST_LEASE} to {@link #LONGEST_LEASE}. Setting {@code lease}.
 * @param lockWait how long a contender waits before it gives up; at least the lease and two looks,
 *     since the lock of a dead holder could else never be taken over. Setting {@code lock-wait}.
 */
public record LeaseConfig(Duration lease, Duration lockWait) {
  /** The lease if nothing is set. */
  public static final Duration DEFAULT_LEASE = Duration.ofSeconds(30);

  /** The lock wait if nothing is set. */
  public static final Duration DEFAULT_LOCK_WAIT = DeploymentSettings.DEFAULT_LOCK_WAIT;

  /** The shortest lease: a renewal must have time for a few requests. */
  public static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);

  /** The longest lease: so long the lock of a dead holder stands still. */
  public static final Duration LONGEST_LEASE = Duration.ofHours(1);

  private static final Duration LONGEST_POLL = Duration.ofSeconds(1);

  /** The defaults. */
  public static final LeaseConfig DEFAULT = new LeaseConfig(DEFAULT_LEASE, DEFAULT_LOCK_WAIT);

  /**
   * Checks the bounds.
   *
   * @throws ConfigurationException naming the setting
   */
  public LeaseConfig {
    if (lease.compareTo(SHORTEST_LEASE) < 0 || lease.compareTo(LONGEST_LEASE) > 0) {
      throw new ConfigurationException(LockAdvice.leaseOutOfBounds(lease));
    }
    var least = lease.plus(poll(lease).multipliedBy(2));
    if (lockWait.compareTo(least) < 0) {
      throw new ConfigurationException(LockAdvice.lockWaitTooShort(lockWait, lease, least));
    }
  }

  /**
   * How long the holder believes in its lease after it sent a write: a twentieth less than others
   * wait, since no two clocks run at the same rate, and what the holder checked has yet to arrive.
   */
  Duration validity() {
    return lease.minus(lease.dividedBy(20));
  }

  /** How long after a write the next renewal is due. */
  Duration renewal() {
    return lease.dividedBy(3);
  }

  /** How often a contender looks, and a holder repeats a write that got no answer. */
  Duration poll() {
    return poll(lease);
  }

  /**
   * How long one request to the state store should take at most, its repetitions included: a
   * renewal that hangs longer leaves no time for another.
   */
  public Duration patience() {
    return lease.dividedBy(3);
  }

  private static Duration poll(Duration lease) {
    var quarter = lease.dividedBy(4);
    return quarter.compareTo(LONGEST_POLL) < 0 ? quarter : LONGEST_POLL;
  }
}
