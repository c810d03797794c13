package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.database.RedshiftDatabase;

/** Accompanies every holding of the deployment lock. Found as a service. */
public interface LockCompanions {
  /** A companion for one holding of that database's lock, which is not yet taken. */
  LockCompanion companion(RedshiftDatabase database);
}
