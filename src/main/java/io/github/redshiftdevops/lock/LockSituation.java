package io.github.redshiftdevops.lock;

import java.util.Optional;

/** What a contender finds at {@code lock.json}, and what it may write there. */
sealed interface LockSituation {
  /**
   * Tries to write what makes the claim the holder.
   *
   * @return what was written; empty if somebody else won the race
   */
  Optional<SeenLock> take(LockObject object, Claim claim);

  /** What keeps the contender from trying at all. */
  default Optional<Obstacle> obstacle() {
    return Optional.empty();
  }

  /** There is no object yet. */
  record Absent() implements LockSituation {
    @Override
    public Optional<SeenLock> take(LockObject object, Claim claim) {
      return object.create(LockRecord.first(claim));
    }
  }

  /** The last holder released it, or is dead: the next token, and all that was left behind. */
  record Vacant(SeenLock seen) implements LockSituation {
    @Override
    public Optional<SeenLock> take(LockObject object, Claim claim) {
      return object.replace(seen, seen.record().succeededBy(claim));
    }
  }

  /**
   * A write of the contender's own took effect, though its answer was lost. It is written once more
   * under the same token, so that the lease counts from now.
   */
  record Own(SeenLock seen) implements LockSituation {
    @Override
    public Optional<SeenLock> take(LockObject object, Claim claim) {
      return object.replace(seen, seen.record().continuedBy(claim));
    }
  }

  /** Somebody else holds it, and lives. */
  record Taken(Obstacle.AliveHolder holder) implements LockSituation {
    @Override
    public Optional<SeenLock> take(LockObject object, Claim claim) {
      return Optional.empty();
    }

    @Override
    public Optional<Obstacle> obstacle() {
      return Optional.of(holder);
    }
  }
}
