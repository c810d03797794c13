package io.github.redshiftdevops.database;

import java.util.LinkedHashSet;
import java.util.Set;
import liquibase.changelog.ChangeSet;
import liquibase.exception.DatabaseException;

/**
 * Keeps a change set and its DATABASECHANGELOG row in one transaction.
 *
 * <p>Liquibase commits a change set before it records it, and rolls back after a change set's
 * preconditions, before its first statement. So:
 *
 * <ol>
 *   <li>Before a change set's first statement the executor calls {@link #begin}. What an earlier
 *       change set left behind without a row is rolled back.
 *   <li>A rollback of several change sets by one script calls {@link #announce} for each of them,
 *       before the script.
 *   <li>From there on {@link #commit} sends nothing, until
 *   <li>the history service has inserted, updated or deleted the row of the last of these change
 *       sets and says so with {@link #recorded}: that sends the one COMMIT.
 *   <li>{@link #rollback} is always sent. The change set stays open: its statements may still come.
 *   <li>A change set that was skipped or failed is never recorded. It ends with the next {@link
 *       #begin}, or with {@link #abandon}, which comes before Liquibase's own lock statements, a
 *       change to auto-commit and the end of the connection.
 * </ol>
 *
 * <p>Outside of change sets {@code commit} and {@code rollback} do what they always do. In
 * auto-commit both send nothing.
 *
 * <p>As long as the deployment lock is held, a transaction in which a statement was sent must pass
 * the {@link Fence} before its COMMIT: either somebody has done that along with another statement
 * and said so with {@link #passed}, or it is done here.
 *
 * <p>Not thread-safe, as a Liquibase database is not.
 */
public final class TransactionBoundary {
  private final Transaction transaction;
  private final Set<ChangeSet> unrecorded = new LinkedHashSet<>();
  private boolean rollingBack;
  private boolean dirty;
  private boolean passed;

  TransactionBoundary(Transaction transaction) {
    this.transaction = transaction;
  }

  /** The transaction of the connection: what is really sent. */
  interface Transaction {
    void commit() throws DatabaseException;

    void rollback() throws DatabaseException;

    /** Passes the fence, if there is one; fails if it is no longer this holder's. */
    void passFence() throws DatabaseException;
  }

  /**
   * A change set, or its rollback, begins. Part of an announced rollback, it belongs to that.
   *
   * @throws DatabaseException if what an earlier one left cannot be rolled back
   */
  public void begin(ChangeSet changeSet) throws DatabaseException {
    if (!isRollback(changeSet)) {
      abandon();
      unrecorded.add(changeSet);
    }
  }

  /**
   * A change set will be rolled back, and its row deleted, together with the others announced.
   *
   * @throws DatabaseException if what an earlier change set left cannot be rolled back
   */
  public void announce(ChangeSet changeSet) throws DatabaseException {
    if (!rollingBack) {
      abandon();
      rollingBack = true;
    }
    unrecorded.add(changeSet);
  }

  /** Whether the change set is announced to be rolled back. */
  public boolean isRollback(ChangeSet changeSet) {
    return rollingBack && unrecorded.contains(changeSet);
  }

  /** A statement goes to the database. */
  public void sent() {
    dirty = true;
  }

  /** The fence was passed in the transaction that is open. */
  public void passed() {
    passed = true;
  }

  /** Whether a change set's statements wait in the transaction for their row. */
  public boolean holdsUnrecordedWork() {
    return dirty && !unrecorded.isEmpty();
  }

  /**
   * The row of the change set is written: its transaction ends, unless others were announced with
   * it and are still to come.
   *
   * @throws DatabaseException if the COMMIT fails
   */
  public void recorded(ChangeSet changeSet) throws DatabaseException {
    boolean open = unrecorded.remove(changeSet);
    if (!open || unrecorded.isEmpty()) {
      close();
      commit();
    }
  }

  /**
   * Ends whatever change set is open, without its work.
   *
   * @throws DatabaseException if the ROLLBACK fails
   */
  public void abandon() throws DatabaseException {
    if (!unrecorded.isEmpty()) {
      close();
      rollback();
    }
  }

  private void close() {
    unrecorded.clear();
    rollingBack = false;
  }

  void commit() throws DatabaseException {
    if (unrecorded.isEmpty()) {
      if (dirty && !passed) {
        transaction.passFence();
      }
      ended();
      transaction.commit();
    }
  }

  private void ended() {
    dirty = false;
    passed = false;
  }

  void rollback() throws DatabaseException {
    ended();
    transaction.rollback();
  }
}
