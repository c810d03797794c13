package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.lock.LockSituation.Absent;
import io.github.redshiftdevops.lock.LockSituation.Own;
import io.github.redshiftdevops.lock.LockSituation.Taken;
import io.github.redshiftdevops.lock.LockSituation.Vacant;
import io.github.redshiftdevops.state.ETag;
import io.github.redshiftdevops.state.StateUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One contender for the lock, good for one lease. The protocol:
 *
 * <ol>
 *   <li>Read {@code lock.json}. If there is none, create it with token 1 and a new state id; if
 *       somebody else creates it first, begin anew.
 *   <li>If it was released, replace it, on the ETag just seen, by a record with the next token.
 *   <li>If it is held, watch its ETag. Every write of a holder changes it. The time since this
 *       contender saw the ETag first is measured by its own monotonic clock, so clocks of two
 *       machines are never compared. Before the holder's lease, as written in the object, has gone
 *       by: the lock is contended.
 *   <li>Once the ETag has stood still for that long, the holder is dead: replace the record, on
 *       that ETag, by one with the next token. If the holder writes after all, one of the two
 *       writes is refused.
 *   <li>What a dead holder leaves, its sessions and open journals, is carried over in the same
 *       write, and each item stays until it is told as settled. So does what it had inherited.
 *   <li>A replacement that is refused means that somebody else won: begin anew.
 *   <li>A write without an answer may have taken effect, or may yet. The next attempt finds out: a
 *       held record with this contender's id is its own, and is written once more. A write that
 *       arrives after that is refused, because the ETag it names is gone.
 *   <li>The lease counts from before the write was sent, so it ends for the holder before it ends
 *       for anybody who watches.
 * </ol>
 *
 * <p>A machine that was suspended may have had its monotonic clock stopped. Its holder is stopped
 * by the fence in the database, and by the end of the sessions that it recorded.
 *
 * <p>Not thread-safe.
 */
final class Contender {
  /** So often a lost race is run again at once. */
  private static final int ROUNDS = 3;

  private final LockObject object;
  private final LeaseConfig config;
  private final MonotonicClock clock;
  private final Clock wallClock;
  private final HolderDescription who;
  private final Supplier<List<DatabaseSession>> sessions;
  private final UUID id = UUID.randomUUID();

  private Optional<LockView> before;
  private Optional<Sighting> sighting = Optional.empty();
  private boolean acquired;

  /**
   * @param sessions the database sessions that will work under the lease; asked before each write,
   *     since a connection may be replaced during a long wait
   * @param before an earlier look; if nobody held the lock then, the first attempt begins with it
   *     instead of reading. A write in between refuses the replacement, and is read then.
   */
  Contender(
      LockObject object,
      LeaseConfig config,
      MonotonicClock clock,
      Clock wallClock,
      HolderDescription who,
      Supplier<List<DatabaseSession>> sessions,
      Optional<LockView> before) {
    this.object = object;
    this.config = config;
    this.clock = clock;
    this.wallClock = wallClock;
    this.who = who;
    this.sessions = sessions;
    this.before = before.filter(view -> view.isFree(object));
  }

  /**
   * Tries once, without waiting. Costs two requests if the lock is free, one if it is not; one less
   * with an earlier look.
   *
   * @throws StateUnavailableException if the store gave no answer; the lock may be held all the
   *     same, which the next attempt finds out
   * @throws ConfigurationException if the store refuses, or {@code lock.json} has a newer format
   * @throws LockDamagedException if it cannot be understood
   * @throws IllegalStateException if this contender has had its lease
   */
  Acquisition attempt() {
    return contend(this::judge);
  }

  /**
   * Tries once and takes the lock from a holder that lives, because a person said so. That holder's
   * next renewal is refused, and its sessions are left to be settled as those of a dead one.
   */
  Acquisition seize() {
    return contend(seen -> isOwn(seen) ? new Own(seen) : new Vacant(seen));
  }

  private Acquisition contend(Judge judge) {
    if (acquired) {
      throw new IllegalStateException("This contender has had its lease");
    }
    for (int round = 0; round < ROUNDS; round++) {
      var view = look();
      var situation = view.seen().map(judge::judge).orElseGet(Absent::new);
      var obstacle = situation.obstacle();
      if (obstacle.isPresent()) {
        return new Acquisition.Contended(obstacle.get());
      }
      var lease = take(situation, view);
      if (lease.isPresent()) {
        acquired = true;
        return new Acquisition.Acquired(lease.get());
      }
    }
    return new Acquisition.Contended(new Obstacle.Crowd());
  }

  private LockView look() {
    var view = before.orElseGet(() -> LockView.of(object));
    before = Optional.empty();
    return view;
  }

  /** Empty if somebody else won, or if the answer took so long that the lease is over. */
  private Optional<Lease> take(LockSituation situation, LockView view) {
    var holder = new Holder(id, who, wallClock.instant(), config.lease());
    var claim = new Claim(holder, sessions.get());
    long sent = clock.nanos();
    return situation
        .take(object, claim)
        .map(written -> lease(view, written, sent))
        .filter(Lease::isHeld);
  }

  private Lease lease(LockView replaced, SeenLock written, long sent) {
    var holding = new LeaseHolding(object, config, clock, written, sent);
    return new Lease(holding, config, clock, replaced);
  }

  private LockSituation judge(SeenLock seen) {
    if (isOwn(seen)) {
      return new Own(seen);
    }
    if (!seen.record().isHeld()) {
      return new Vacant(seen);
    }
    var untilDead = seen.record().holder().lease().minus(unchangedFor(seen.etag()));
    return untilDead.isZero() || untilDead.isNegative()
        ? new Vacant(seen)
        : new Taken(new Obstacle.AliveHolder(seen.record(), untilDead));
  }

  private boolean isOwn(SeenLock seen) {
    return seen.record().isHeld() && seen.record().isOf(id);
  }

  /** The clock is read after the answer has come: what was seen is at least that old. */
  private Duration unchangedFor(ETag etag) {
    long now = clock.nanos();
    if (sighting.filter(first -> first.etag().equals(etag)).isEmpty()) {
      sighting = Optional.of(new Sighting(etag, now));
    }
    return Duration.ofNanos(now - sighting.get().since());
  }

  /** When an ETag was seen first. */
  private record Sighting(ETag etag, long since) {}

  private interface Judge {
    LockSituation judge(SeenLock seen);
  }
}
