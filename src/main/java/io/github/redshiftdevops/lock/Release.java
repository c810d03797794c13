package io.github.redshiftdevops.lock;

/** What has come of giving a lease back. */
enum Release {
  /** The lock is free. */
  RELEASED,
  /** There was nothing to give back any more: the lease had been lost. */
  LOST,
  /** The store gave no answer; if the lock is not free, it will be when the lease has run out. */
  UNANSWERED
}
