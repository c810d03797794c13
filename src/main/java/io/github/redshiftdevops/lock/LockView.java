package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.state.ETag;
import io.github.redshiftdevops.state.StateStore;
import io.github.redshiftdevops.state.StateUnavailableException;
import java.util.Optional;

/**
 * What {@code lock.json} said at one time, to somebody who did not hold the lock. No two writes of
 * it leave the same ETag, so a lease that was taken over exactly this one proves that nobody held
 * the lock between the look and the taking; see {@link Lease#follows}. Immutable.
 */
public final class LockView {
  private final String place;
  private final Optional<SeenLock> seen;

  private LockView(String place, Optional<SeenLock> seen) {
    this.place = place;
    this.seen = seen;
  }

  /**
   * Looks, with one request.
   *
   * @throws StateUnavailableException if the store gave no answer
   * @throws ConfigurationException if the store refuses, or {@code lock.json} has a newer format
   * @throws LockDamagedException if it cannot be understood
   */
  public static LockView of(StateStore store) {
    return of(new LockObject(store));
  }

  static LockView of(LockObject object) {
    return new LockView(object.toString(), object.read());
  }

  Optional<SeenLock> seen() {
    return seen;
  }

  /** Whether this is a look at that object, when nobody held the lock. */
  boolean isFree(LockObject object) {
    return place.equals(object.toString()) && seen.filter(lock -> lock.record().isHeld()).isEmpty();
  }

  /** Whether nothing was written between both. */
  boolean isSameAs(LockView other) {
    return place.equals(other.place) && etag().equals(other.etag());
  }

  private Optional<ETag> etag() {
    return seen.map(SeenLock::etag);
  }

  /**
   * Whether the last holder gave the lock back and left nothing to be settled, or there never was
   * one.
   */
  public boolean isAtRest() {
    return seen.map(SeenLock::record).filter(LockView::isUnsettled).isEmpty();
  }

  private static boolean isUnsettled(LockRecord record) {
    var estate = record.estate();
    return record.isHeld()
        || !estate.openJournals().isEmpty()
        || !estate.unsettledSessions().isEmpty();
  }

  /** All that it says to people; empty if nobody ever held the lock. */
  public Optional<LockStatus> status() {
    return seen.map(SeenLock::record).map(LockView::status);
  }

  private static LockStatus status(LockRecord record) {
    return new LockStatus(
        record.isHeld(),
        record.holder().by().toString(),
        record.holder().acquiredAt(),
        record.estate().unsettledSessions(),
        record.estate().openJournals());
  }
}
