package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.state.StateUnavailableException;
import java.time.Duration;
import java.util.Optional;

/** Writes the release of a lease that its holder no longer believes in. */
final class LeaseReturn {
  private final LockObject object;
  private final MonotonicClock clock;
  private final Duration pause;
  private final LeaseState.Held last;
  private final LockRecord released;
  private SeenLock seen;

  /**
   * @param pause how long to rest after a failure
   * @param last the lease as it was held last
   * @param released what is to be written
   */
  LeaseReturn(
      LockObject object,
      MonotonicClock clock,
      Duration pause,
      LeaseState.Held last,
      LockRecord released) {
    this.object = object;
    this.clock = clock;
    this.pause = pause;
    this.last = last;
    this.released = released;
    this.seen = last.lock();
  }

  Release run() {
    var outcome = Optional.<Release>empty();
    boolean goOn = true;
    while (outcome.isEmpty() && goOn) {
      try {
        outcome = attempt();
      } catch (StateUnavailableException e) {
        goOn = !last.remaining(clock.nanos()).isZero() && clock.rest(pause);
      }
    }
    return outcome.orElse(Release.UNANSWERED);
  }

  /** Empty if a late renewal of the same holder was in the way, so that it must be tried again. */
  private Optional<Release> attempt() {
    if (object.replace(seen, released.renewed()).isPresent()) {
      return Optional.of(Release.RELEASED);
    }
    var now = object.read().filter(lock -> lock.record().id().equals(last.lock().record().id()));
    if (now.isEmpty()) {
      return Optional.of(Release.LOST);
    }
    if (!now.get().record().isHeld()) {
      return Optional.of(Release.RELEASED);
    }
    seen = now.get();
    return Optional.empty();
  }
}
