package io.github.redshiftdevops.lock;

import com.amazon.redshift.RedshiftConnection;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.database.Attempts;
import io.github.redshiftdevops.database.Fence;
import io.github.redshiftdevops.database.Holding;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.database.SqlStates;
import io.github.redshiftdevops.state.StateStore;
import io.github.redshiftdevops.state.StateUnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import liquibase.Scope;
import liquibase.exception.DatabaseException;
import liquibase.logging.Logger;

/**
 * The deployment lock of one database, as held by this process: the lease in the state store, if
 * there is one, and the fence in the database.
 *
 * <ol>
 *   <li>The lease is kept alive. When it is lost, the running statement is cancelled, and every
 *       further one is refused.
 *   <li>No transaction that wrote is committed without passing the fence.
 *   <li>When the process is asked to end, the running statement is cancelled too; the deployment
 *       fails, and gives the lock back.
 *   <li>The lock is given back in this order: the companions write what they still have, the fence
 *       is lifted, the lease is released. A lost lock is left alone.
 * </ol>
 *
 * <p>Thread-safe, but what uses the connection belongs to the thread of the deployment.
 */
public final class HeldLock implements Holding {
  private final RedshiftDatabase database;
  private final LockTable table;
  private volatile Fence fence;
  private final Optional<Leased> leased;
  private final Optional<LeaseKeeper> keeper;
  private final Logger log = Scope.getCurrentScope().getLog(getClass());
  private final Consumer<String> ui = Scope.getCurrentScope().getUI()::sendMessage;
  private final List<LockCompanion> companions = new CopyOnWriteArrayList<>();
  private final AtomicReference<RedshiftDevopsException> end = new AtomicReference<>();
  private final AtomicBoolean givenBack = new AtomicBoolean();
  private final ShutdownWatch shutdown;
  private volatile boolean fenced = true;

  /**
   * What a lock in the state store consists of.
   *
   * @param store the state, open as long as the lock is held
   */
  public record Leased(StateStore store, Lease lease) {}

  /**
   * @param shutdown watches since before the lease was asked for; closed when the lock is given
   *     back
   */
  HeldLock(
      RedshiftDatabase database,
      LockTable table,
      Fence fence,
      Optional<Leased> leased,
      ShutdownWatch shutdown) {
    this.database = database;
    this.table = table;
    this.fence = fence;
    this.leased = leased;
    this.keeper = leased.map(held -> LeaseKeeper.keep(held.lease(), this::end));
    this.shutdown = shutdown;
    shutdown.react(this::cancelWork);
  }

  /** The lock that this process holds on a database; empty if it holds none. */
  public static Optional<HeldLock> of(RedshiftDatabase database) {
    return database.holding().map(HeldLock.class::cast);
  }

  /** The database that is locked. */
  public RedshiftDatabase database() {
    return database;
  }

  /** The state store and the lease; empty without the setting {@code state}. */
  public Optional<Leased> leased() {
    return leased;
  }

  /** The companion of a type; empty if none has joined. */
  public <T extends LockCompanion> Optional<T> companion(Class<T> type) {
    return companions.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** The fence was not to be had: to lift it would wait for the same session again. */
  void neverFenced() {
    fenced = false;
  }

  void joinedBy(LockCompanion companion) throws DatabaseException {
    companions.add(companion);
    companion.acquired(this);
  }

  @Override
  public Fence fence() {
    return fence;
  }

  /**
   * {@inheritDoc}
   *
   * @throws LeaseLostException if the lease or the fence is lost
   * @throws DeploymentStoppedException if the process is asked to end
   */
  @Override
  public void checkHeld() {
    var reason = end.get();
    if (reason != null) {
      reason.fillInStackTrace();
      throw reason;
    }
    shutdown.check();
    leased.ifPresent(held -> held.lease().checkHeld());
  }

  @Override
  public Duration lockWait() {
    return LockTaking.config(database).lockWait();
  }

  /** Whether the lock outlives the session that took it: not if that alone names the holder. */
  public boolean outlivesItsSession() {
    return leased.isPresent();
  }

  /**
   * {@inheritDoc}
   *
   * <p>The new session is recorded before the lost one is ended, which may finish what an open
   * journal is about. Without a state store the fence names the session, so a new one is installed
   * in place of the own, and of no other. Waits for the store, and for the lost session.
   *
   * @throws LockNotAcquiredException if the lost session does not end in time
   * @throws LeaseLostException if the lock was lost meanwhile
   */
  @Override
  public void reconnected() throws DatabaseException {
    checkHeld();
    try {
      var sessions = new Sessions(database.unguarded());
      var next = sessions.own();
      rollBack();
      if (leased.isPresent()) {
        replaceSession(leased.get().lease(), next, settlement(sessions));
      } else {
        replaceFence(next, settlement(sessions));
      }
      rollBack();
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
    checkHeld();
  }

  private Settlement settlement(Sessions sessions) {
    var patience = new Patience(MonotonicClock.system(), lockWait(), ui);
    return new Settlement(sessions, lockWait(), patience);
  }

  private void replaceSession(Lease lease, DatabaseSession next, Settlement settlement)
      throws SQLException {
    lease.sessions().forEach(lost -> lease.reconnected(lost, next));
    settlement.settle(lease, this::checkHeld);
  }

  private void replaceFence(DatabaseSession next, Settlement settlement) throws SQLException {
    var lost = SessionName.parse(fence.lockedBy()).map(SessionName::session);
    settlement.endAll(lost.stream().toList(), this::checkHeld);
    var renamed = fence.renamed(new SessionName(next, UUID.randomUUID()).toString());
    if (!table.replace(fence.lockedBy(), renamed)) {
      throw fenceLost();
    }
    fence = renamed;
  }

  @Override
  public void requirePassed(int rows) throws DatabaseException {
    if (rows != 1) {
      rollBack();
      throw fenceLost();
    }
    checkHeld();
  }

  /** The transaction of the connection, whatever the boundary makes of it. */
  private void rollBack() throws DatabaseException {
    try {
      database.unguarded().rollback();
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  @Override
  public DatabaseException refused(SQLException failure) {
    if (SqlStates.isConflict(failure)) {
      try {
        rollBack();
        requireStillOurs();
      } catch (DatabaseException | SQLException e) {
        failure.addSuppressed(e);
      }
    }
    checkHeld();
    return new DatabaseException(failure);
  }

  private void requireStillOurs() throws SQLException {
    if (table.read().filter(row -> row.lockedBy().equals(fence.lockedBy())).isEmpty()) {
      throw fenceLost();
    }
    try {
      leased.ifPresent(held -> held.lease().renew());
    } catch (StateUnavailableException unknown) {
      // The keeper goes on asking.
    }
  }

  private LeaseLostException fenceLost() {
    Optional<LockRow> row;
    try {
      row = table.read();
    } catch (SQLException e) {
      row = Optional.empty();
    }
    var loss = new LeaseLostException(LockAdvice.fenceLost(table.name(), row), null);
    end.compareAndSet(null, loss);
    return loss;
  }

  /** On a thread of the keeper. */
  private void end(LeaseLostException loss) {
    if (end.compareAndSet(null, loss)) {
      log.severe(loss.getMessage());
      cancel();
    }
  }

  /** What gives the lock back is left to finish. */
  private void cancelWork() {
    if (!givenBack.get()) {
      cancel();
    }
  }

  /** Cancels the statement that runs on the connection, if any. */
  private void cancel() {
    try {
      var connection = database.unguarded();
      connection.unwrap(RedshiftConnection.class).cancelQuery();
    } catch (SQLException e) {
      log.fine("Nothing could be cancelled", e);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws RedshiftDevopsException what a companion refuses; the lock is given back all the same
   */
  @Override
  public void release() {
    if (!givenBack.compareAndSet(false, true)) {
      return;
    }
    database.heldBy(null);
    try (shutdown) {
      leave();
    }
  }

  private void leave() {
    try {
      leaveDatabase();
    } finally {
      keeper.ifPresent(this::giveBack);
      companions.forEach(LockCompanion::released);
      leased.ifPresent(held -> held.store().close());
    }
  }

  private void giveBack(LeaseKeeper lease) {
    if (lease.release(this::leftOpen) == Release.LOST) {
      end.compareAndSet(null, new LeaseLostException(LockAdvice.lostAtTheEnd(), null));
    }
  }

  private void leaveDatabase() {
    endTransaction();
    try {
      if (!isLost()) {
        partFromCompanions();
      }
    } finally {
      lift();
    }
  }

  private void endTransaction() {
    try {
      database.boundary().abandon();
      database.rollback();
    } catch (DatabaseException e) {
      log.fine("The connection is gone, and its transaction with it", e);
    }
  }

  private List<String> leftOpen(List<String> openJournals) {
    var open = openJournals;
    for (var companion : companions) {
      open = companion.leftOpen(open);
    }
    return open;
  }

  @Override
  public Optional<RedshiftDevopsException> loss() {
    return Optional.ofNullable(end.get()).filter(LeaseLostException.class::isInstance);
  }

  /** Why the work under the lock had to end; empty if it need not. */
  Optional<RedshiftDevopsException> interruption() {
    return loss()
        .or(
            () ->
                shutdown.isAsked()
                    ? Optional.of(new DeploymentStoppedException())
                    : Optional.empty());
  }

  /** Asks the own clock too: after a standstill it is the first to know. */
  private boolean isLost() {
    try {
      leased.ifPresent(held -> held.lease().checkHeld());
    } catch (LeaseLostException loss) {
      end.compareAndSet(null, loss);
    }
    return loss().isPresent();
  }

  private void partFromCompanions() {
    RuntimeException failure = null;
    for (var companion : companions) {
      try {
        companion.releasing();
      } catch (RuntimeException e) {
        failure = failure == null ? e : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private boolean mayLiftLater(Throwable failure) {
    database.abandonIfLost(failure);
    return SqlStates.isConflict(failure)
        || database.isConnectionLost() && database.canReconnect() && !isLost();
  }

  /** On a new connection if need be: it lifts nothing but the own fence. */
  private void liftOnce() throws SQLException, DatabaseException {
    if (database.isConnectionLost() && database.canReconnect() && !isLost()) {
      database.reconnect();
    }
    table.lift(fence);
  }

  /** A fence that stays gives way to the next holder: its lease is over, or its session gone. */
  private void lift() {
    var patient = Attempts.DEFAULT.policy(0).handleIf(this::mayLiftLater).build();
    try {
      if (fenced) {
        Failsafe.with(patient).run(this::liftOnce);
      }
    } catch (FailsafeException | LockNotAcquiredException e) {
      log.fine("The fence stays in the database", e);
    }
  }
}
