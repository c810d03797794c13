package io.github.redshiftdevops.lock;

import java.time.Duration;

/** Hears why a contender waits: at once, when the reason changes, and every half minute. */
interface LeaseWaitListener {
  /**
   * Called on the waiting thread.
   *
   * @param waited how long the contender has waited
   * @param remaining how long it will go on at most
   */
  void waiting(Obstacle obstacle, Duration waited, Duration remaining);
}
