package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.lock.LockCompanion;
import io.github.redshiftdevops.lock.LockCompanions;

/** Brings the journals to the lock. */
public final class JournalCompanions implements LockCompanions {
  @Override
  public LockCompanion companion(RedshiftDatabase database) {
    return new JournalUnderLock();
  }
}
