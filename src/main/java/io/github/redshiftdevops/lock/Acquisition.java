package io.github.redshiftdevops.lock;

/** What an attempt on the lock came to. Losing is an ordinary answer. */
sealed interface Acquisition {
  /** The lock is this contender's. */
  record Acquired(Lease lease) implements Acquisition {}

  /** The lock is not to be had now. */
  record Contended(Obstacle obstacle) implements Acquisition {}
}
