package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.checkpoint.Mirror;
import io.github.redshiftdevops.checkpoint.Tail;
import io.github.redshiftdevops.lock.LockStatus;
import io.github.redshiftdevops.lock.LockView;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.state.StateStores;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What a deployment left behind in its state.
 *
 * @param location the setting {@code state}
 */
record StateContent(String location) {

  /**
   * Why the state is not what a finished deployment of {@code database} leaves behind; empty if it
   * is: the lock given back with nothing left open, and a mirror that equals the rows.
   */
  Optional<String> differenceFrom(Sandbox database) throws SQLException {
    try (var store = StateStores.open(location);
        var connection = database.connect()) {
      if (!LockView.of(store).isAtRest()) {
        return Optional.of("state: something is left open");
      }
      var mirror = new Mirror(store).read(Tail.NONE).history();
      return Difference.between(
          "mirror",
          RecordedHistory.texts(RecordedHistory.of(connection)),
          RecordedHistory.texts(mirror));
    } catch (RedshiftDevopsException e) {
      return Optional.of("state: " + e.getMessage());
    }
  }

  /** Whether somebody holds the lock. */
  boolean isHeld() {
    try (var store = StateStores.open(location)) {
      return LockView.of(store).status().filter(LockStatus::held).isPresent();
    }
  }
}
