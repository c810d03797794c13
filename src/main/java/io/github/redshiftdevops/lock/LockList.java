package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.database.RedshiftDatabase;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import liquibase.lockservice.DatabaseChangeLogLock;

/** Who holds the lock of a database, as it is written in the state store and in the database. */
final class LockList {
  private final RedshiftDatabase database;

  LockList(RedshiftDatabase database) {
    this.database = database;
  }

  /** The holder of the lease, and whoever else is in the lock table. */
  List<DatabaseChangeLogLock> read() throws SQLException {
    var locks = new ArrayList<DatabaseChangeLogLock>();
    var lease = lease();
    lease.map(LockList::lock).ifPresent(locks::add);
    new LockTable(database)
        .read()
        .filter(LockRow::locked)
        .filter(row -> lease.filter(record -> isOf(record, row)).isEmpty())
        .map(LockList::lock)
        .ifPresent(locks::add);
    return locks;
  }

  private Optional<LockRecord> lease() {
    return LockTaking.store(database)
        .flatMap(
            store -> {
              try (store) {
                return new Leases(store, LockTaking.config(database), java.time.Clock.systemUTC())
                    .look();
              }
            })
        .filter(LockRecord::isHeld);
  }

  private static boolean isOf(LockRecord record, LockRow row) {
    return row.lockedBy().startsWith(record.id().toString());
  }

  private static DatabaseChangeLogLock lock(LockRecord record) {
    return new DatabaseChangeLogLock(
        1, Date.from(record.holder().acquiredAt()), record.holder().by().toString());
  }

  private static DatabaseChangeLogLock lock(LockRow row) {
    var granted = row.granted().isEmpty() ? new Date(0) : Timestamp.valueOf(row.granted());
    return new DatabaseChangeLogLock(1, granted, row.lockedBy());
  }
}
