package io.github.redshiftdevops.history;

import io.github.redshiftdevops.checkpoint.History;
import io.github.redshiftdevops.checkpoint.Mirror;
import io.github.redshiftdevops.checkpoint.StateFailures;
import io.github.redshiftdevops.checkpoint.Tail;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.lock.LockView;
import io.github.redshiftdevops.state.StateStore;
import io.github.redshiftdevops.state.StateStores;

/** Looks at the state store without the lock, for the moment when there seems nothing to do. */
final class StateCheck {
  private StateCheck() {}

  /**
   * Whether the last holder of the lock has left nothing to be settled, and the mirror has these
   * rows. Two requests; none without a state store.
   *
   * @throws io.github.redshiftdevops.RedshiftDevopsException if the store does not answer, refuses,
   *     or holds what cannot be read
   */
  static boolean isUpToDate(RedshiftDatabase database, History rows) {
    var state = database.deploymentSettings().state();
    return state.isEmpty()
        || StateFailures.answer(
            () -> {
              try (var store = StateStores.open(state.get())) {
                return isUpToDate(store, rows);
              }
            });
  }

  private static boolean isUpToDate(StateStore store, History rows) {
    return LockView.isAtRest(store)
        && new Mirror(store).read(Tail.NONE).history().digest().equals(rows.digest());
  }
}
