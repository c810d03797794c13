package io.github.redshiftdevops.database;

import io.github.redshiftdevops.database.TransactionFollower.Outcome;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import liquibase.Scope;
import liquibase.changelog.ChangeSet;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;

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
 *   <li>{@link #rollback} is sent. The change set stays open: its statements may still come.
 *   <li>A change set that was skipped or failed is never recorded. It ends with the next {@link
 *       #begin}, or with {@link #abandon}, which comes before Liquibase's own lock statements, a
 *       change to auto-commit and the end of the connection.
 * </ol>
 *
 * <p>Outside of change sets {@code commit} and {@code rollback} do what they always do. In
 * auto-commit both send nothing.
 *
 * <p>Change sets that share a transaction (setting {@code transaction=deployment}) are a group:
 *
 * <ol>
 *   <li>The row of one sends no COMMIT, nor does any {@link #commit}.
 *   <li>A {@link #rollback} before the first statement of the next is ignored. Any other one ends
 *       the group, and nothing of it is applied.
 *   <li>A change set that begins without sharing, {@link #endGroup} and a change to auto-commit
 *       send the one COMMIT.
 * </ol>
 *
 * <p>A change set whose statements cannot all share one transaction commits some before its row, by
 * {@link #commitSegment}.
 *
 * <p>Work that would commit in many places is one transaction in {@link #inOneTransaction}.
 *
 * <p>A COMMIT without an answer is settled by looking: on a new connection the followers are asked
 * what they see.
 *
 * <p>As long as the deployment lock is held, a transaction in which a statement was sent must pass
 * the {@link Fence} before its COMMIT: either somebody has done that along with another statement
 * and said so with {@link #passed}, or it is done here.
 *
 * <p>Not thread-safe, as a Liquibase database is not.
 */
public final class TransactionBoundary {
  /** So many connections may be lost in turn while somebody looks what became of a COMMIT. */
  private static final int LOOKS = 3;

  private final Transaction transaction;
  private final Set<ChangeSet> unrecorded = new LinkedHashSet<>();
  private final Set<TransactionFollower> followers = new LinkedHashSet<>();
  private final TransactionGroup group = new TransactionGroup();
  private boolean rollingBack;
  private boolean dirty;
  private boolean passed;
  private boolean whole;
  private boolean broken;

  TransactionBoundary(Transaction transaction) {
    this.transaction = transaction;
  }

  /** The transaction of the connection: what is really sent. */
  interface Transaction {
    void commit() throws DatabaseException;

    void rollback() throws DatabaseException;

    /** Whether the connection has ended, and with it all that it had not committed. */
    default boolean isLost() {
      return false;
    }

    /**
     * Replaces a lost connection. The lost session has ended when this returns.
     *
     * @return false if it cannot be replaced
     */
    default boolean reconnect() throws DatabaseException {
      return false;
    }

    /** Passes the fence, if there is one; fails if it is no longer this holder's. */
    void passFence() throws DatabaseException;
  }

  /**
   * A change set, or its rollback, begins. Part of an announced rollback, it belongs to that.
   *
   * @param shares whether it may share its transaction with those before and behind it
   * @throws DatabaseException if what an earlier one left cannot be rolled back, or the group
   *     before it cannot be committed
   */
  public void begin(ChangeSet changeSet, boolean shares) throws DatabaseException {
    if (isRollback(changeSet)) {
      return;
    }
    if (shares) {
      abandon();
      group.join();
    } else {
      endGroup();
    }
    unrecorded.add(changeSet);
  }

  /**
   * A change set will be rolled back, and its row deleted, together with the others announced.
   *
   * @throws DatabaseException if what an earlier change set left cannot be rolled back
   */
  public void announce(ChangeSet changeSet) throws DatabaseException {
    if (!rollingBack) {
      endGroup();
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
    group.touch();
  }

  /** Tells how the transaction ends that is open, or opens next. */
  public void followedBy(TransactionFollower follower) {
    followers.add(follower);
  }

  /** How many change sets a rollback would undo, besides the one that is open. */
  public int groupSize() {
    return group.size();
  }

  /** The fence was passed in the transaction that is open. */
  public void passed() {
    passed = true;
  }

  /** The change set that is open: begun or announced, and without its row. */
  public Optional<ChangeSet> open() {
    return unrecorded.stream().reduce((earlier, later) -> later);
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
      boolean shared = group.isJoined();
      close();
      if (shared) {
        group.add();
      } else {
        commit();
      }
    }
  }

  /**
   * Commits what the open change set has done so far, and keeps it open: its next statement begins
   * a transaction, and its row comes later.
   *
   * @throws DatabaseException if the COMMIT fails
   */
  public void commitSegment() throws DatabaseException {
    prepare();
    send();
  }

  /**
   * Commits what change sets have shared, if there is anything.
   *
   * @throws DatabaseException if the COMMIT fails
   */
  public void endGroup() throws DatabaseException {
    abandon();
    if (!group.isEmpty()) {
      int shared = group.size();
      group.clear();
      commitShared(shared);
    }
  }

  private void commitShared(int changeSets) throws DatabaseException {
    try {
      commit();
    } catch (DatabaseException e) {
      if (SqlStates.isConflict(e) || SqlStates.isConnectionLost(e)) {
        throw TransactionAdvice.sharedCommitFailed(changeSets, e);
      }
      throw e;
    }
  }

  /** Work of Liquibase's that sends and commits statements. */
  interface Work {
    void run() throws LiquibaseException;
  }

  /**
   * Does all of the work, or none: from its first statement on, what it commits waits until it has
   * come to its end. What it only asks before that may fail, and ends with its next COMMIT.
   *
   * @throws LiquibaseException what the work fails with; or if it was rolled back in its middle, or
   *     the COMMIT fails
   */
  void inOneTransaction(Work work) throws LiquibaseException {
    endGroup();
    whole = true;
    broken = false;
    try {
      work.run();
      requireUnbroken();
    } catch (LiquibaseException | RuntimeException e) {
      whole = false;
      undo(e);
      throw e;
    }
    whole = false;
    commit();
  }

  private void requireUnbroken() throws DatabaseException {
    if (broken) {
      throw new DatabaseException(
          "The transaction was rolled back in its middle, so nothing is changed; start again.");
    }
  }

  private void undo(Exception failure) {
    try {
      rollback();
    } catch (DatabaseException e) {
      failure.addSuppressed(e);
    }
  }

  /**
   * Ends whatever change set is open, without its work.
   *
   * @throws DatabaseException if the ROLLBACK fails
   */
  public void abandon() throws DatabaseException {
    if (!unrecorded.isEmpty()) {
      boolean shielded = group.isShielded();
      close();
      if (!shielded) {
        rollback();
      }
    }
  }

  private void close() {
    unrecorded.clear();
    rollingBack = false;
    group.leave();
  }

  void commit() throws DatabaseException {
    if (unrecorded.isEmpty() && group.isEmpty() && !(whole && dirty)) {
      prepare();
      send();
    }
  }

  private void prepare() throws DatabaseException {
    try {
      for (var follower : List.copyOf(followers)) {
        follower.committing();
      }
    } catch (DatabaseException | RuntimeException e) {
      rollback();
      throw e;
    }
    if (dirty && !passed) {
      transaction.passFence();
    }
  }

  private void send() throws DatabaseException {
    ended();
    var following = unfollowed();
    var outcome = Outcome.UNKNOWN;
    try {
      transaction.commit();
      outcome = Outcome.COMMITTED;
    } catch (DatabaseException e) {
      outcome = fate(e, following);
      if (outcome != Outcome.COMMITTED) {
        throw e;
      }
    } finally {
      tell(following, outcome);
    }
  }

  /**
   * What became of a transaction whose COMMIT failed, or had no answer. A new connection commits
   * what it needs itself, which is nothing that the followers of this transaction must hear of.
   */
  private Outcome fate(DatabaseException failure, List<TransactionFollower> following)
      throws DatabaseException {
    if (SqlStates.isConflict(failure)) {
      return Outcome.ROLLED_BACK;
    }
    if (!transaction.isLost()) {
      return Outcome.UNKNOWN;
    }
    var seen = see(following);
    if (seen == Outcome.UNKNOWN) {
      throw TransactionAdvice.commitUnanswered(failure);
    }
    return seen;
  }

  /** A look that fails tells nothing; one that fails with its connection is tried again. */
  private Outcome see(List<TransactionFollower> following) {
    for (int look = 0; look < LOOKS && transaction.isLost() && reconnect(); look++) {
      try {
        return look(following);
      } catch (DatabaseException e) {
        Scope.getCurrentScope().getLog(getClass()).fine("Looking for a COMMIT failed", e);
      }
    }
    return Outcome.UNKNOWN;
  }

  private boolean reconnect() {
    try {
      return transaction.reconnect();
    } catch (DatabaseException e) {
      throw TransactionAdvice.notReopened(e);
    }
  }

  private Outcome look(List<TransactionFollower> following) throws DatabaseException {
    try {
      for (var follower : following) {
        var seen = follower.look();
        if (seen != Outcome.UNKNOWN) {
          return seen;
        }
      }
      return Outcome.UNKNOWN;
    } finally {
      transaction.rollback();
    }
  }

  /**
   * Begins a change set again, in a new transaction and if need be on a new connection: what it has
   * done is undone.
   *
   * @param changeSet one that shares its transaction with no other
   * @throws DatabaseException if that fails, or the connection is lost and cannot be replaced
   */
  public void restart(ChangeSet changeSet) throws DatabaseException {
    close();
    rollback();
    if (transaction.isLost() && !reconnect()) {
      throw new DatabaseException("The connection was lost, and is not ours to open again");
    }
    unrecorded.add(changeSet);
  }

  /** A follower may well follow the next transaction too. */
  private List<TransactionFollower> unfollowed() {
    var following = List.copyOf(followers);
    followers.clear();
    return following;
  }

  private static void tell(List<TransactionFollower> following, Outcome outcome) {
    following.forEach(follower -> follower.ended(outcome));
  }

  private void ended() {
    dirty = false;
    passed = false;
  }

  void rollback() throws DatabaseException {
    if (group.isShielded()) {
      return;
    }
    group.clear();
    broken |= whole && dirty;
    ended();
    try {
      transaction.rollback();
    } finally {
      // Without an answer too: a connection that is gone takes its transaction along.
      tell(unfollowed(), Outcome.ROLLED_BACK);
    }
  }
}
