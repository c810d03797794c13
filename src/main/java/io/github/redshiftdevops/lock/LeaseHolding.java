package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.state.StateUnavailableException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * The {@link LeaseState} of one lease and its writes, one at a time. Reading never waits for a
 * write. Thread-safe.
 */
final class LeaseHolding {
  private final LockObject object;
  private final LeaseConfig config;
  private final MonotonicClock clock;
  private final LeaseId id;
  private final ReentrantLock writing = new ReentrantLock();
  private final AtomicReference<LeaseState> state;
  private volatile RuntimeException lastFailure;

  /**
   * @param written the record that made the caller the holder
   * @param sent the clock's reading before it was sent
   */
  LeaseHolding(
      LockObject object, LeaseConfig config, MonotonicClock clock, SeenLock written, long sent) {
    this.object = object;
    this.config = config;
    this.clock = clock;
    this.id = written.record().id();
    this.state = new AtomicReference<>(new LeaseState.Held(written, until(sent)));
  }

  LeaseId id() {
    return id;
  }

  /** The state now; from held to lost if the clock says so. */
  LeaseState state() {
    var seen = state.get();
    if (seen instanceof LeaseState.Held held && held.remaining(clock.nanos()).isZero()) {
      var sentence = LockAdvice.expired(object.toString(), config.lease());
      state.compareAndSet(held, new LeaseState.Lost(sentence, lastFailure));
      return state.get();
    }
    return seen;
  }

  /**
   * The lease as held now.
   *
   * @throws LeaseLostException if it is lost
   * @throws IllegalStateException if it was released
   */
  LeaseState.Held held() {
    return state().held();
  }

  /** Keeps other threads from writing while {@code work} goes on. */
  void exclusively(Runnable work) {
    writing.lock();
    try {
      work.run();
    } finally {
      writing.unlock();
    }
  }

  /**
   * Writes the changed record, with one attempt, and so renews the lease.
   *
   * @throws StateUnavailableException if the store gave no answer; the lease lasts as before
   */
  void write(UnaryOperator<LockRecord> change) {
    exclusively(
        () -> {
          try {
            writeWhileHeld(change);
            lastFailure = null;
          } catch (StateUnavailableException | ConfigurationException e) {
            lastFailure = e;
            throw e;
          }
        });
  }

  private void writeWhileHeld(UnaryOperator<LockRecord> change) {
    var held = held();
    while (!replace(held, change.apply(held.lock().record()))) {
      held = seeAgain(held);
    }
  }

  private boolean replace(LeaseState.Held held, LockRecord record) {
    long sent = clock.nanos();
    var written = object.replace(held.lock(), record);
    written.ifPresent(lock -> become(held, new LeaseState.Held(lock, until(sent))));
    return written.isPresent();
  }

  /** After a refused write: goes on if only an own late write was in the way. */
  private LeaseState.Held seeAgain(LeaseState.Held held) {
    var seen = object.read();
    return become(
        held,
        seen.filter(this::isOurs)
            .<LeaseState>map(held::seenAgain)
            .orElseGet(() -> lost(seen.map(SeenLock::record))));
  }

  private boolean isOurs(SeenLock seen) {
    return seen.record().isHeld() && seen.record().id().equals(id);
  }

  private LeaseState.Lost lost(Optional<LockRecord> successor) {
    var sentence =
        successor
            .map(record -> LockAdvice.takenOver(object.toString(), record))
            .orElseGet(() -> LockAdvice.removed(object.toString()));
    return new LeaseState.Lost(sentence, null);
  }

  /** Only the writing thread goes on from held; any thread may find meanwhile that it ran out. */
  private LeaseState.Held become(LeaseState.Held held, LeaseState next) {
    state.compareAndSet(held, next);
    return held();
  }

  /** Ends the own belief, then gives the lock back; see {@link Lease#release(UnaryOperator)}. */
  Release release(UnaryOperator<Estate> left) {
    writing.lock();
    try {
      return state().ended().orElseGet(() -> giveBack(left));
    } catch (LeaseLostException e) {
      return Release.LOST;
    } finally {
      writing.unlock();
    }
  }

  private Release giveBack(UnaryOperator<Estate> left) {
    var held = held();
    var record = held.lock().record();
    var released = record.releasedWith(left.apply(record.estate()));
    if (!state.compareAndSet(held, new LeaseState.Released(Release.UNANSWERED))) {
      return Release.LOST;
    }
    var release = new LeaseReturn(object, clock, config.poll(), held, released).run();
    state.set(new LeaseState.Released(release));
    return release;
  }

  private long until(long sent) {
    return sent + config.validity().toNanos();
  }
}
