package io.github.redshiftdevops.lock;

/** Accompanies every holding of the deployment lock. Found as a service. */
public interface LockCompanions {
  /**
   * The lock was taken: the lease is held, the sessions of dead holders are gone, the fence is
   * installed and committed, and nothing else is written yet. No transaction is open; one that is
   * opened for reading is rolled back afterwards. What this throws is what the command fails with,
   * and the lock is given back.
   */
  LockCompanion join(HeldLock lock);
}
