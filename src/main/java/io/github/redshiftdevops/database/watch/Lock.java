package io.github.redshiftdevops.database.watch;

import java.util.List;
import java.util.Optional;

/**
 * A row of PG_LOCKS: what a session holds or waits for.
 *
 * @param object a table with its database, or a transaction
 * @param table the table's oid; empty for a transaction
 * @param mode one of the three modes of Redshift for tables (manual, "How do I find and release
 *     locks"); anything else counts as a writer's
 */
record Lock(int pid, String object, Optional<Long> table, String mode, boolean granted) {
  private static final String DDL = "AccessExclusiveLock";
  private static final String READ = "AccessShareLock";

  /** The lock that a session waits for; empty if it waits for none. */
  static Optional<Lock> waitedFor(int pid, List<Lock> locks) {
    return locks.stream().filter(lock -> lock.pid == pid && !lock.granted).findFirst();
  }

  /**
   * The sessions in the way of this lock: those that hold it, or else those that wait in front.
   *
   * @return pids, ascending
   */
  List<Integer> blockers(List<Lock> locks) {
    var holders = inTheWay(locks, true);
    return holders.isEmpty() ? inTheWay(locks, false) : holders;
  }

  private List<Integer> inTheWay(List<Lock> locks, boolean holding) {
    return locks.stream()
        .filter(other -> other.granted == holding && other.pid != pid)
        .filter(other -> other.object.equals(object) && excludes(other))
        .map(Lock::pid)
        .distinct()
        .sorted()
        .toList();
  }

  private boolean excludes(Lock other) {
    return mode.equals(DDL)
        || other.mode.equals(DDL)
        || !mode.equals(READ) && !other.mode.equals(READ);
  }
}
