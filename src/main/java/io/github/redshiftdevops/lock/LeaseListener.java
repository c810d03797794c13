package io.github.redshiftdevops.lock;

import java.time.Duration;

/** Hears how a lease fares. Called on a thread of the {@link LeaseKeeper}. */
interface LeaseListener {
  /**
   * The lease is lost: cancel what runs, and stop. Called once at most, also when the store hangs,
   * and not at all for a lease that was released.
   */
  void lost(LeaseLostException loss);

  /**
   * A renewal failed and will be tried again.
   *
   * @param remaining for how much longer the lease lasts
   */
  default void renewalFailed(RuntimeException failure, Duration remaining) {}
}
