package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.checkpoint.Intent;
import io.github.redshiftdevops.state.StateUnavailableException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The deployment lock as held. While it lasts, no other process that keeps to the protocol holds
 * the lock; it lasts until it is released, or lost, and does not come back.
 *
 * <ol>
 *   <li>Every write of {@code lock.json} names the ETag of the one before, carries a new nonce, and
 *       renews the lease: it then lasts {@link LeaseConfig#validity} from before the write was
 *       sent.
 *   <li>A write is refused: read the object. If it still is this lease's record, an earlier write
 *       without an answer has arrived: write again, on its ETag. Else the lease is lost.
 *   <li>A write has no answer: believe what was believed before, and repeat it until the lease has
 *       run out by the own clock; then the lease is lost.
 *   <li>A lease that was seen to have run out stays lost, even if a late answer says renewed.
 *   <li>A release ends the own belief first, and writes then.
 * </ol>
 *
 * <p>Methods that change what is recorded wait for the store and throw
 *
 * <ul>
 *   <li>{@link LeaseLostException} if the lease is lost, or is lost meanwhile;
 *   <li>{@link ConfigurationException} or {@link LockDamagedException} if the store refuses, or
 *       {@code lock.json} cannot be understood;
 *   <li>{@link StateUnavailableException} if the store gave no answer and the thread was
 *       interrupted, which it then still is; the change may have been recorded;
 *   <li>{@link IllegalStateException} if the lease was released.
 * </ul>
 *
 * <p>Thread-safe. Reading never waits for a write.
 */
public final class Lease {
  private final LeaseHolding holding;
  private final LeaseConfig config;
  private final MonotonicClock clock;
  private final LockView replaced;

  /**
   * @param replaced what the first write of this lease has replaced
   */
  Lease(LeaseHolding holding, LeaseConfig config, MonotonicClock clock, LockView replaced) {
    this.holding = holding;
    this.config = config;
    this.clock = clock;
    this.replaced = replaced;
  }

  /** What the fence in the database knows this lease by. */
  LeaseId id() {
    return holding.id();
  }

  /** Counts the holders of the lease; see {@link Intent#token}. */
  public long token() {
    return id().token();
  }

  LeaseConfig config() {
    return config;
  }

  /**
   * Whether nobody has held the lock, and {@code lock.json} was not written, between that look and
   * the taking of this lease: if the lock was at rest then, what was read of the state after that
   * look is as good as read under the lease. False also where it is not known, because an answer
   * was lost.
   */
  public boolean follows(LockView look) {
    return replaced.isSameAs(look);
  }

  /**
   * To be called right before each statement outside a transaction, and wherever it would be a pity
   * to go on in vain. Sends no request.
   *
   * @throws LeaseLostException if the lease is lost, or has run out by the own clock
   * @throws IllegalStateException if it was released
   */
  public void checkHeld() {
    holding.held();
  }

  /** Whether {@link #checkHeld} would pass. */
  boolean isHeld() {
    return !remaining().isZero();
  }

  boolean isReleased() {
    return holding.state() instanceof LeaseState.Released;
  }

  /** For how much longer the lease lasts without a further write; zero if it is over. */
  public Duration remaining() {
    return holding.state().remaining(clock.nanos());
  }

  /** The holder's own sessions. */
  List<DatabaseSession> sessions() {
    return estate().sessions();
  }

  /**
   * The sessions to be seen gone before anything of theirs is settled: those of dead holders, and
   * own ones whose connection was lost.
   *
   * @throws LeaseLostException if the lease is lost
   */
  public List<DatabaseSession> unsettledSessions() {
    return estate().unsettledSessions();
  }

  /**
   * The names of the journals that are not sealed, a dead holder's among them.
   *
   * @throws LeaseLostException if the lease is lost
   */
  public List<String> openJournals() {
    return estate().openJournals();
  }

  private Estate estate() {
    return holding.held().lock().record().estate();
  }

  /**
   * Records a session of the holder's; to be called before the first statement that it works on.
   */
  public void connected(DatabaseSession session) {
    change(estate -> estate.withSession(session));
  }

  /**
   * Records the session that replaces one whose connection was lost. The lost one may still be at
   * work and becomes unsettled.
   */
  public void reconnected(DatabaseSession lost, DatabaseSession next) {
    change(estate -> estate.withLostSession(lost).withSession(next));
  }

  /** Drops unsettled sessions that were seen gone. */
  public void settled(Collection<DatabaseSession> gone) {
    change(estate -> estate.withoutSettled(gone));
  }

  /**
   * Names a journal as open; to be called before its first intent is written.
   *
   * @param sealed those that are dropped in the same write
   */
  public void journalOpened(String name, Collection<String> sealed) {
    change(estate -> estate.withoutJournals(sealed).withOpenJournal(name));
  }

  /** Drops journals that are sealed. */
  public void journalsSealed(Collection<String> names) {
    change(estate -> estate.withoutJournals(names));
  }

  /** Writes a change until it is answered, or the lease is over. */
  private void change(UnaryOperator<Estate> change) {
    holding.exclusively(
        () -> {
          boolean answered;
          do {
            answered = tryChange(change);
          } while (!answered);
        });
  }

  /** Whether the change was answered; rests if it was not. */
  private boolean tryChange(UnaryOperator<Estate> change) {
    try {
      holding.write(record -> record.withEstate(change.apply(record.estate())));
      return true;
    } catch (StateUnavailableException e) {
      if (!clock.rest(restAfterFailure())) {
        throw e;
      }
      return false;
    }
  }

  private Duration restAfterFailure() {
    var remaining = remaining();
    return remaining.compareTo(config.poll()) < 0 ? remaining : config.poll();
  }

  /**
   * Renews the lease, with one attempt.
   *
   * @throws StateUnavailableException if the store gave no answer; the lease lasts as before
   */
  void renew() {
    holding.write(LockRecord::renewed);
  }

  /**
   * Gives the lock back, with all journals that are open now; see {@link #release(UnaryOperator)}.
   */
  Release release() {
    return release(UnaryOperator.identity());
  }

  /**
   * Gives the lock back and tells in the same write which journals stay open. They and what is
   * unsettled stay recorded for the next holder; the own sessions do not, so they must be at rest.
   * Waits for a write under way, and repeats its own until it is answered or the lease would have
   * run out. An interrupt before the call does not keep the lock from being released; one during it
   * ends the repetition. A second call has no effect and the same result.
   *
   * @param openJournals from the names that are open now, those that stay open
   * @throws ConfigurationException if the store refuses, or {@code lock.json} has a newer format
   * @throws LockDamagedException if it cannot be understood
   */
  Release release(UnaryOperator<List<String>> openJournals) {
    boolean interrupted = Thread.interrupted();
    try {
      return holding.release(estate -> estate.withJournals(openJournals).released());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
