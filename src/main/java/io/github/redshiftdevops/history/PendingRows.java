package io.github.redshiftdevops.history;

import io.github.redshiftdevops.checkpoint.ChangeSetIdentity;
import io.github.redshiftdevops.checkpoint.HistoryRow;
import io.github.redshiftdevops.database.TransactionFollower;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import liquibase.exception.DatabaseException;

/**
 * What one transaction does to DATABASECHANGELOG. The mirror is told of new rows after the COMMIT,
 * and of rows that go before it. A ROLLBACK takes back what was told too early; a COMMIT without an
 * answer takes nothing back, because the mirror may say less than the database, but never more. Not
 * thread-safe.
 */
final class PendingRows implements TransactionFollower {
  private final Optional<OpenMirror> mirror;
  private final Runnable forget;
  private final Rows rows;
  private final List<HistoryRow> recorded = new ArrayList<>();
  private final Set<ChangeSetIdentity> removed = new LinkedHashSet<>();
  private Optional<Boolean> dropped = Optional.empty();
  private boolean manyChanged;
  private boolean announced;
  private boolean over;

  /**
   * @param mirror empty without a state store
   * @param forget to be run when the rows in memory may differ from those in the database
   * @param rows reads those of the database
   */
  PendingRows(Optional<OpenMirror> mirror, Runnable forget, Rows rows) {
    this.mirror = mirror;
    this.forget = forget;
    this.rows = rows;
  }

  /** Reads the rows of the database. */
  interface Rows {
    HistoryTable read() throws DatabaseException;
  }

  /** The only row of its change set. */
  void record(HistoryRow row) {
    recorded.add(row);
  }

  /** The change set has no row any more. */
  void remove(ChangeSetIdentity changeSet) {
    removed.add(changeSet);
  }

  /**
   * The table is gone, with all rows.
   *
   * @param existed whether it is known to have been there
   */
  void drop(boolean existed) {
    dropped = Optional.of(existed);
  }

  /** Rows of other change sets are different now. */
  void changeMany() {
    manyChanged = true;
  }

  /** Whether the transaction has ended. */
  boolean isOver() {
    return over;
  }

  @Override
  public void committing() {
    if (dropped.isPresent()) {
      mirror.ifPresent(OpenMirror::emptying);
      announced = true;
    } else if (!removed.isEmpty()) {
      mirror.ifPresent(open -> open.removing(removed));
      announced = true;
    }
  }

  /** The order of a row is that of one execution, so an older row is never taken for it. */
  @Override
  public Outcome look() throws DatabaseException {
    if (dropped.isPresent()) {
      return dropped.get() ? seenBy(!rows.read().exists()) : Outcome.UNKNOWN;
    }
    if (recorded.isEmpty() && removed.isEmpty()) {
      return Outcome.UNKNOWN;
    }
    var seen = rows.read().history().rows();
    return seenBy(
        recorded.isEmpty()
            ? seen.stream().noneMatch(row -> removed.contains(row.identity()))
            : recorded.stream().allMatch(row -> seen.stream().anyMatch(row::isSameExecution)));
  }

  private static Outcome seenBy(boolean committed) {
    return committed ? Outcome.COMMITTED : Outcome.ROLLED_BACK;
  }

  @Override
  public void ended(Outcome outcome) {
    over = true;
    if (outcome != Outcome.COMMITTED || manyChanged) {
      forget.run();
    }
    mirror.ifPresent(open -> tell(open, outcome));
  }

  private void tell(OpenMirror open, Outcome outcome) {
    if (outcome == Outcome.COMMITTED && !recorded.isEmpty()) {
      open.recorded(recorded);
    }
    if (outcome == Outcome.COMMITTED && manyChanged
        || outcome == Outcome.ROLLED_BACK && announced) {
      open.staleUntilFinished();
    }
  }
}
