package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.state.StateStore;
import io.github.redshiftdevops.state.StateUnavailableException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The deployment lock of one state store: where leases come from. Thread-safe. */
final class Leases {
  private final LockObject object;
  private final LeaseConfig config;
  private final MonotonicClock clock;
  private final Clock wallClock;

  /**
   * @param store whose requests should end within {@link LeaseConfig#patience}
   * @param wallClock for what people read, never for a decision
   */
  Leases(StateStore store, LeaseConfig config, Clock wallClock) {
    this(store, config, MonotonicClock.system(), wallClock);
  }

  Leases(StateStore store, LeaseConfig config, MonotonicClock clock, Clock wallClock) {
    this.object = new LockObject(store);
    this.config = config;
    this.clock = clock;
    this.wallClock = wallClock;
  }

  /**
   * What {@code lock.json} says now; empty if nobody ever held the lock. Whether a holder is alive
   * cannot be told from one look.
   *
   * @throws StateUnavailableException if the store gave no answer
   * @throws ConfigurationException if the store refuses, or {@code lock.json} has a newer format
   * @throws LockDamagedException if it cannot be understood
   */
  Optional<LockRecord> look() {
    return object.read().map(SeenLock::record);
  }

  /**
   * A new contender, which has done nothing yet.
   *
   * @param sessions the database sessions that will work under the lease; asked before each write
   */
  Contender contend(HolderDescription who, Supplier<List<DatabaseSession>> sessions) {
    return contend(who, sessions, Optional.empty());
  }

  /**
   * A new contender who may have looked at the lock before.
   *
   * @param before see {@link Contender}
   */
  Contender contend(
      HolderDescription who, Supplier<List<DatabaseSession>> sessions, Optional<LockView> before) {
    return new Contender(object, config, clock, wallClock, who, sessions, before);
  }

  /** Waits for the lock; see {@link LeaseWait#await}. */
  Lease await(Contender contender, Patience patience, Runnable check) {
    return new LeaseWait(object, config, patience).await(contender, check);
  }
}
