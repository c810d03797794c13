package io.github.redshiftdevops.lock;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/**
 * Keeps a lease alive until it is released or lost.
 *
 * <ol>
 *   <li>A third of the lease after the last write, renew.
 *   <li>A renewal that fails is repeated, poll by poll, as long as the lease lasts.
 *   <li>A renewal that is refused ends the lease: tell the listener.
 *   <li>When the lease has run out by the own clock, even while a request to the store hangs: tell
 *       the listener.
 * </ol>
 *
 * <p>Thread-safe.
 */
final class LeaseKeeper implements AutoCloseable {
  private final Lease lease;
  private final LeaseListener listener;
  private final LeaseScheduler scheduler;
  private final AtomicBoolean over = new AtomicBoolean();

  private LeaseKeeper(Lease lease, LeaseListener listener, LeaseScheduler scheduler) {
    this.lease = lease;
    this.listener = listener;
    this.scheduler = scheduler;
  }

  /** Keeps the lease from now on, with two threads of its own. */
  static LeaseKeeper keep(Lease lease, LeaseListener listener) {
    return keep(lease, listener, LeaseScheduler.daemon());
  }

  static LeaseKeeper keep(Lease lease, LeaseListener listener, LeaseScheduler scheduler) {
    var keeper = new LeaseKeeper(lease, listener, scheduler);
    keeper.watch();
    keeper.scheduleRenewal();
    return keeper;
  }

  /** Stops keeping the lease, and gives the lock back; see {@link Lease#release(UnaryOperator)}. */
  Release release(UnaryOperator<List<String>> openJournals) {
    close();
    return lease.release(openJournals);
  }

  /** Stops keeping the lease, and gives the lock back, with all journals that are open now. */
  Release release() {
    return release(UnaryOperator.identity());
  }

  /**
   * Stops keeping the lease, without giving it back. Waits for a renewal under way, but not longer
   * than a lease. Not to be called by the listener.
   */
  @Override
  public void close() {
    over.set(true);
    scheduler.stop(lease.config().lease());
  }

  private void scheduleRenewal() {
    var config = lease.config();
    var due = lease.remaining().minus(config.validity().minus(config.renewal()));
    scheduler.after(due.isNegative() ? Duration.ZERO : due, this::renew);
  }

  private void renew() {
    if (isOver()) {
      return;
    }
    try {
      lease.renew();
      scheduleRenewal();
    } catch (LeaseLostException e) {
      lose(e);
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private void fail(RuntimeException failure) {
    if (!isOver()) {
      scheduler.after(lease.config().poll(), this::renew);
      listener.renewalFailed(failure, lease.remaining());
    }
  }

  private void watch() {
    if (isOver()) {
      return;
    }
    try {
      lease.checkHeld();
      scheduler.after(lease.remaining(), this::watch);
    } catch (LeaseLostException e) {
      lose(e);
    }
  }

  private boolean isOver() {
    return over.get() || lease.isReleased();
  }

  private void lose(LeaseLostException loss) {
    if (over.compareAndSet(false, true)) {
      listener.lost(loss);
    }
  }
}
