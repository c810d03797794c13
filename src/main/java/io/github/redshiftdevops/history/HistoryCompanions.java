package io.github.redshiftdevops.history;

import io.github.redshiftdevops.lock.LockCompanion;
import io.github.redshiftdevops.lock.LockCompanions;

/** Brings the history to the lock. */
public final class HistoryCompanions implements LockCompanions {
  @Override
  public LockCompanion companion() {
    return new HistoryUnderLock();
  }
}
