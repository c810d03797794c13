package io.github.redshiftdevops.lock;

import java.time.Duration;
import java.util.Optional;

/** The life of a lease: held, then either lost or released, and never held again. Immutable. */
sealed interface LeaseState {
  /**
   * The lease as held.
   *
   * @throws LeaseLostException if it was lost
   * @throws IllegalStateException if it was released
   */
  Held held();

  /** What came of it, if it is over. */
  Optional<Release> ended();

  /** How much longer it is held by the clock reading {@code now}; never negative. */
  default Duration remaining(long now) {
    return Duration.ZERO;
  }

  /**
   * Held, at least as long as the clock says so.
   *
   * @param lock what the holder wrote last
   * @param until the clock reading at which the holder stops believing in it
   */
  record Held(SeenLock lock, long until) implements LeaseState {
    @Override
    public Held held() {
      return this;
    }

    @Override
    public Optional<Release> ended() {
      return Optional.empty();
    }

    @Override
    public Duration remaining(long now) {
      return Duration.ofNanos(Math.max(0, until - now));
    }

    /** A late write of the holder's own has changed the ETag; what it said is written over. */
    Held seenAgain(SeenLock seen) {
      return new Held(new SeenLock(seen.etag(), lock.record()), until);
    }
  }

  /**
   * Taken over, removed, or run out.
   *
   * @param detail the last failed renewal, or null
   */
  record Lost(String sentence, Throwable detail) implements LeaseState {
    @Override
    public Held held() {
      throw new LeaseLostException(sentence, detail);
    }

    @Override
    public Optional<Release> ended() {
      return Optional.of(Release.LOST);
    }
  }

  /**
   * Given back by the holder.
   *
   * @param release what came of it; {@link Release#UNANSWERED} until the store has answered
   */
  record Released(Release release) implements LeaseState {
    @Override
    public Held held() {
      throw new IllegalStateException("The lease was released");
    }

    @Override
    public Optional<Release> ended() {
      return Optional.of(release);
    }
  }
}
