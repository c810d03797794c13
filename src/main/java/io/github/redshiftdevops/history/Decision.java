package io.github.redshiftdevops.history;

import io.github.redshiftdevops.checkpoint.DatabaseIdentity;
import io.github.redshiftdevops.checkpoint.Mirror;
import io.github.redshiftdevops.checkpoint.StateFailures;
import io.github.redshiftdevops.lock.HeldLock;
import java.util.Map;
import java.util.Optional;
import liquibase.Scope;
import liquibase.Scope.ScopedRunnerWithReturn;
import liquibase.exception.DatabaseException;

/** What a person has decided about a database and a mirror that differ. */
enum Decision {
  /** Nothing: the mirror refuses a database that has lost something. */
  NONE {
    @Override
    HistoryTable settle(
        HeldLock lock, Mirror mirror, DatabaseIdentity identity, HistoryTable rows) {
      return rows;
    }
  },

  /** The database is right: the mirror is written anew. */
  REBUILD {
    @Override
    HistoryTable settle(
        HeldLock lock, Mirror mirror, DatabaseIdentity identity, HistoryTable rows) {
      StateFailures.answer(() -> mirror.rebuild(identity, rows.history()));
      return rows;
    }
  },

  /** The mirror is right: the rows that the database has lost are written back. */
  RESTORE {
    @Override
    HistoryTable settle(HeldLock lock, Mirror mirror, DatabaseIdentity identity, HistoryTable rows)
        throws DatabaseException {
      var lost = StateFailures.answer(() -> mirror.missingInDatabase(identity, rows.history()));
      new LostRows(lock.database()).restore(lock, rows, lost);
      return HistoryTable.read(lock.database());
    }
  };

  private static final String KEY = Decision.class.getName();

  /**
   * Does it, under the lock and before the mirror is opened.
   *
   * @param rows those of the database
   * @return the rows of the database after that
   */
  abstract HistoryTable settle(
      HeldLock lock, Mirror mirror, DatabaseIdentity identity, HistoryTable rows)
      throws DatabaseException;

  /** Takes effect when the lock is taken in here. */
  <T> T in(ScopedRunnerWithReturn<T> work) throws Exception {
    return Scope.child(Map.of(KEY, this), work);
  }

  static Decision current() {
    return Optional.ofNullable(Scope.getCurrentScope().get(KEY, Decision.class)).orElse(NONE);
  }
}
