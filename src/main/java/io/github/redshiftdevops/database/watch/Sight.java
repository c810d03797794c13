package io.github.redshiftdevops.database.watch;

import io.github.redshiftdevops.database.LockWait.Blocker;
import java.util.List;
import java.util.Optional;

/** What a look at a session shows. */
sealed interface Sight {
  /** It waits for no lock. */
  record Free() implements Sight {}

  /**
   * It waits for a lock.
   *
   * @param table what is locked; empty if that is not known
   * @param blockers who is in the way; empty if that is not known
   */
  record Blocked(Optional<String> table, List<Blocker> blockers) implements Sight {}

  /** Nothing can be seen, and why. */
  record Blind(String why) implements Sight {}
}
