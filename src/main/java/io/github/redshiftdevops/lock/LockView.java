package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.state.StateStore;
import io.github.redshiftdevops.state.StateUnavailableException;
import java.util.Optional;

/** What {@code lock.json} says to somebody who does not want the lock. */
public final class LockView {
  private LockView() {}

  /**
   * Whether the last holder gave the lock back and left nothing to be settled, or there never was
   * one. One request.
   *
   * @throws StateUnavailableException if the store gave no answer
   * @throws ConfigurationException if the store refuses, or {@code lock.json} has a newer format
   * @throws LockDamagedException if it cannot be understood
   */
  public static boolean isAtRest(StateStore store) {
    return new LockObject(store)
        .read()
        .map(SeenLock::record)
        .filter(LockView::isUnsettled)
        .isEmpty();
  }

  private static boolean isUnsettled(LockRecord record) {
    var estate = record.estate();
    return record.isHeld()
        || !estate.openJournals().isEmpty()
        || !estate.unsettledSessions().isEmpty();
  }

  /**
   * All that {@code lock.json} says to people; empty if nobody ever held the lock. One request,
   * which fails as that of {@link #isAtRest}.
   */
  public static Optional<LockStatus> look(StateStore store) {
    return new LockObject(store).read().map(SeenLock::record).map(LockView::status);
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
