package io.github.redshiftdevops.database;

/**
 * Consecutive change sets that share one transaction. Liquibase commits and rolls back between any
 * two; the group tells which of that to ignore. Not thread-safe.
 */
final class TransactionGroup {
  private int recorded;
  private boolean joined;
  private boolean untouched;

  /** The change set that begins belongs to the group. */
  void join() {
    joined = true;
    untouched = true;
  }

  /** The change set that is open has sent a statement. */
  void touch() {
    untouched = false;
  }

  /** The change set that is open is so no longer. */
  void leave() {
    joined = false;
  }

  boolean isJoined() {
    return joined;
  }

  /** A change set has its row in the transaction. */
  void add() {
    recorded++;
  }

  void clear() {
    recorded = 0;
  }

  /** How many change sets wait for the COMMIT with their rows. */
  int size() {
    return recorded;
  }

  boolean isEmpty() {
    return recorded == 0;
  }

  /** Whether a rollback would undo others' work alone: the open change set has none yet. */
  boolean isShielded() {
    return joined && untouched && !isEmpty();
  }
}
