package io.github.redshiftdevops.lock;

/** Accompanies every holding of the deployment lock. Found as a service. */
public interface LockCompanions {
  /** A companion for one holding. */
  LockCompanion companion();
}
