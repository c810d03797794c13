package io.github.redshiftdevops.lock;

/** Something that lives as long as the deployment lock is held, such as the mirror. */
public interface LockCompanion {
  /**
   * The lock is about to be given back: the last chance to write under it. Called once, on the
   * thread that releases the lock, with no transaction open, and not at all if the lock was lost.
   */
  void releasing();
}
