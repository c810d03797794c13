package io.github.redshiftdevops.deployment;

import io.github.redshiftdevops.checkpoint.History;
import io.github.redshiftdevops.checkpoint.Mirror;
import io.github.redshiftdevops.checkpoint.StateFailures;
import io.github.redshiftdevops.checkpoint.Tail;
import io.github.redshiftdevops.checkpoint.UnansweredStatement;
import io.github.redshiftdevops.checkpoint.Verified;
import io.github.redshiftdevops.lock.LockStatus;
import io.github.redshiftdevops.lock.LockView;
import io.github.redshiftdevops.state.StateStore;
import io.github.redshiftdevops.state.StateStores;
import java.util.List;
import java.util.Optional;

/**
 * What a state location says.
 *
 * @param location where it is
 * @param database which database it belongs to; empty before the first deployment
 * @param lock the deployment lock; empty if nobody ever held it
 * @param history the mirror of DATABASECHANGELOG
 * @param unanswered statements outside of a transaction that nobody heard the answer of; that of a
 *     deployment that is under way may be among them
 * @param verified how the last verification ended; empty if there was none
 */
public record StateDescription(
    String location,
    Optional<String> database,
    Optional<LockStatus> lock,
    History history,
    List<UnansweredStatement> unanswered,
    Optional<Verified> verified) {

  /** Reads it, with a few requests. */
  static StateDescription at(String state) {
    return StateFailures.answer(
        () -> {
          try (var store = StateStores.open(state)) {
            return of(store);
          }
        });
  }

  private static StateDescription of(StateStore store) {
    var lock = LockView.of(store).status();
    var mirror = new Mirror(store).read(Tail.POSSIBLE);
    var openJournals = lock.map(LockStatus::openJournals).orElse(List.of());
    return new StateDescription(
        store.toString(),
        mirror.database().map(Object::toString),
        lock,
        mirror.history(),
        UnansweredStatement.read(store, openJournals),
        Verified.read(store));
  }
}
