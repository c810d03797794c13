package io.github.redshiftdevops.history;

import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.lock.LockCompanion;
import io.github.redshiftdevops.lock.LockCompanions;

/** Brings the history to the lock. */
public final class HistoryCompanions implements LockCompanions {
  @Override
  public LockCompanion companion(RedshiftDatabase database) {
    return new HistoryUnderLock(RedshiftChangeLogHistoryService.takeLook(database));
  }
}
