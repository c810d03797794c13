package io.github.redshiftdevops.lock;

import static java.util.function.Predicate.not;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.database.Fence;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.state.StateRefusedException;
import io.github.redshiftdevops.state.StateStore;
import io.github.redshiftdevops.state.StateStores;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import liquibase.exception.DatabaseException;

/**
 * Takes the deployment lock of a database:
 *
 * <ol>
 *   <li>With the setting {@code state}, wait for the lease. It names the own session from the
 *       beginning.
 *   <li>End the sessions that dead holders left, and see them gone.
 *   <li>Install the fence, and create its table where there is none. A fence of an earlier holder
 *       of the same state gives way, as does one that names a session which is gone; anybody else
 *       in its place is waited for.
 *   <li>Let the companions join.
 * </ol>
 *
 * <p>All waits together last as long as the setting {@code lock-wait} says; each is tried at least
 * once. Without {@code state} the fence alone is the lock, and names the own session. Good for one
 * taking; not thread-safe.
 */
final class LockTaking {
  private final RedshiftDatabase database;
  private final HolderDescription who;
  private final LeaseConfig config;
  private final MonotonicClock clock;
  private final Patience patience;
  private final LockTable table;
  private final Sessions sessions;
  private final DatabaseSession session;

  /**
   * @param listener hears why it takes time
   * @throws ConfigurationException if the settings are refused
   */
  LockTaking(RedshiftDatabase database, HolderDescription who, Consumer<String> listener)
      throws SQLException {
    this(database, who, listener, MonotonicClock.system());
  }

  LockTaking(
      RedshiftDatabase database,
      HolderDescription who,
      Consumer<String> listener,
      MonotonicClock clock)
      throws SQLException {
    this.database = database;
    this.clock = clock;
    this.who = who;
    this.config = config(database);
    this.patience = new Patience(clock, config.lockWait(), listener);
    this.table = new LockTable(database);
    this.sessions = new Sessions(database.unguarded());
    this.session = sessions.own();
  }

  static LeaseConfig config(RedshiftDatabase database) {
    var settings = database.deploymentSettings();
    return new LeaseConfig(
        settings.lease().orElse(LeaseConfig.DEFAULT_LEASE),
        settings.lockWait().orElse(LeaseConfig.DEFAULT_LOCK_WAIT));
  }

  /** The state store of the database's deployments, if it is set. To be closed by the caller. */
  static Optional<StateStore> store(RedshiftDatabase database) {
    try {
      return database
          .deploymentSettings()
          .state()
          .map(state -> StateStores.open(state, config(database).patience()));
    } catch (StateRefusedException e) {
      throw new ConfigurationException(e.getMessage(), e);
    }
  }

  /**
   * Takes the lock, waiting for it.
   *
   * @param companions those who join
   * @throws LockNotAcquiredException if it is not to be had in time
   * @throws ConfigurationException if the state store refuses
   * @throws DeploymentStoppedException if the process is asked to end; the lock is given back
   */
  HeldLock take(List<LockCompanion> companions) throws SQLException, DatabaseException {
    var seen = companions.stream().map(LockCompanion::seen).flatMap(Optional::stream).findFirst();
    var held = hold(seen);
    try {
      held.checkHeld();
      enter(held);
      database.heldBy(held);
      for (var each : companions) {
        held.joinedBy(each);
      }
      return held;
    } catch (SQLException | DatabaseException | RuntimeException e) {
      held.release();
      held.interruption().ifPresent(LockTaking::fail);
      throw e;
    }
  }

  /** Who stops the process from here on waits for what has been taken to be given back. */
  private HeldLock hold(Optional<LockView> seen) {
    var shutdown = ShutdownWatch.begin();
    try {
      return store(database)
          .map(store -> lease(store, seen, shutdown))
          .map(leased -> hold(leased, shutdown))
          .orElseGet(() -> hold(shutdown));
    } catch (RuntimeException e) {
      shutdown.close();
      throw e;
    }
  }

  private static void fail(RedshiftDevopsException reason) {
    throw reason;
  }

  /**
   * Takes the lock from whoever has it, because a person said so, and gives it back: ends the
   * sessions of the holder, empties the row in the database, and leaves the lease free.
   */
  void seize() throws SQLException {
    try (var shutdown = ShutdownWatch.begin()) {
      seizeAndGiveBack(shutdown);
    }
  }

  private void seizeAndGiveBack(ShutdownWatch shutdown) throws SQLException {
    var leased = store(database).map(this::seize);
    try {
      if (leased.isPresent()) {
        new Settlement(sessions, config.lockWait(), patience)
            .endAll(leased.get().lease(), shutdown::check);
      } else {
        endHolderInTheRow();
      }
      table.clear();
    } finally {
      leased.ifPresent(
          held -> {
            held.lease().release();
            held.store().close();
          });
    }
  }

  private HeldLock.Leased seize(StateStore store) {
    var leases = new Leases(store, config, clock, Clock.systemUTC());
    var contender = leases.contend(who, () -> List.of(session));
    if (contender.seize() instanceof Acquisition.Acquired acquired) {
      return new HeldLock.Leased(store, acquired.lease());
    }
    store.close();
    throw new LockNotAcquiredException(
        LockAdvice.notAcquiredInACrowd(store.toString(), config), null);
  }

  private void endHolderInTheRow() throws SQLException {
    var holder = table.read().map(LockRow::lockedBy).flatMap(SessionName::parse);
    if (holder.isPresent() && sessions.visible().contains(holder.get().session())) {
      sessions.tryToEnd(holder.get().session());
    }
  }

  private HeldLock.Leased lease(StateStore store, Optional<LockView> seen, ShutdownWatch shutdown) {
    try {
      var leases = new Leases(store, config, clock, Clock.systemUTC());
      var contender = leases.contend(who, () -> List.of(session), seen);
      return new HeldLock.Leased(store, leases.await(contender, patience, shutdown::check));
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private HeldLock hold(HeldLock.Leased leased, ShutdownWatch shutdown) {
    return hold(leased.lease().id().toString(), Optional.of(leased), shutdown);
  }

  private HeldLock hold(ShutdownWatch shutdown) {
    var name = new SessionName(session, UUID.randomUUID()).toString();
    return hold(name, Optional.empty(), shutdown);
  }

  private HeldLock hold(String name, Optional<HeldLock.Leased> leased, ShutdownWatch shutdown) {
    var fence = Fence.named(table.name(), name, who.toString());
    return new HeldLock(database, table, fence, leased, shutdown);
  }

  private void enter(HeldLock held) throws SQLException {
    if (held.leased().isPresent()) {
      new Settlement(sessions, config.lockWait(), patience)
          .settle(held.leased().get().lease(), held::checkHeld);
    }
    try {
      new FenceWait(table, config, patience)
          .install(held.fence(), diesBefore(held), held::checkHeld);
    } catch (LockNotAcquiredException e) {
      held.neverFenced();
      throw e;
    }
  }

  private Predicate<String> diesBefore(HeldLock held) {
    var ours = held.leased().map(leased -> leased.lease().id());
    return lockedBy -> {
      var theirs = LeaseId.parse(lockedBy.split(" ", 2)[0]);
      return ours.isPresent() && theirs.isPresent()
          ? ours.get().supersedes(theirs.get())
          : SessionName.parse(lockedBy).filter(not(this::mayLive)).isPresent();
    };
  }

  private boolean mayLive(SessionName holder) {
    try {
      return sessions.mayLive(holder.session());
    } catch (SQLException e) {
      return true;
    }
  }
}
