package io.github.redshiftdevops.history;

import io.github.redshiftdevops.checkpoint.History;
import io.github.redshiftdevops.checkpoint.Mirror;
import io.github.redshiftdevops.checkpoint.MirrorState;
import io.github.redshiftdevops.checkpoint.StateFailures;
import io.github.redshiftdevops.checkpoint.Tail;
import io.github.redshiftdevops.lock.LockView;
import io.github.redshiftdevops.state.StateStore;
import io.github.redshiftdevops.state.StateStores;
import java.util.Optional;

/**
 * A look at the state store without the lock, for the moment when there seems nothing to do. If
 * there is something after all, the lock is taken with what was seen here.
 *
 * @param lock as it was seen first
 * @param mirror as it was read after that; empty unless the lock was at rest
 */
record StateLook(LockView lock, Optional<MirrorState> mirror) {

  /**
   * Looks, with two requests, or one if the lock is not at rest.
   *
   * @param state the setting
   * @throws io.github.redshiftdevops.RedshiftDevopsException if the store does not answer, refuses,
   *     or holds what cannot be read
   */
  static StateLook at(String state) {
    return StateFailures.answer(
        () -> {
          try (var store = StateStores.open(state)) {
            return at(store);
          }
        });
  }

  private static StateLook at(StateStore store) {
    var lock = LockView.of(store);
    var mirror = Optional.of(new Mirror(store)).filter(any -> lock.isAtRest());
    return new StateLook(lock, mirror.map(atRest -> atRest.read(Tail.NONE)));
  }

  /** Whether the last holder has left nothing to be settled, and the mirror has these rows. */
  boolean isUpToDate(History rows) {
    return mirror.filter(found -> found.history().digest().equals(rows.digest())).isPresent();
  }
}
