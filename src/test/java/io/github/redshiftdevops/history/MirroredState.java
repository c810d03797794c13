package io.github.redshiftdevops.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.checkpoint.History;
import io.github.redshiftdevops.checkpoint.Mirror;
import io.github.redshiftdevops.checkpoint.Tail;
import io.github.redshiftdevops.crash.RecordedHistory;
import io.github.redshiftdevops.lock.LockView;
import io.github.redshiftdevops.state.StateStore;
import io.github.redshiftdevops.state.StateStores;
import java.sql.SQLException;
import java.util.List;

/** What the mirror in a state location has to say about a warehouse. */
public record MirroredState(String location, Warehouse warehouse) {

  /** The lock is given back with nothing left open, and the mirror alone says what has run. */
  void equalsTheRows() throws SQLException {
    try (var store = open()) {
      assertThat(LockView.of(store).isAtRest()).as("nothing is left open").isTrue();
      var mirror = new Mirror(store).read(Tail.NONE).history();
      var rows = rows();
      assertThat(RecordedHistory.texts(mirror)).isEqualTo(RecordedHistory.texts(rows));
      assertThat(mirror.digest()).isEqualTo(rows.digest());
    }
  }

  StateStore open() {
    return StateStores.open(location);
  }

  History rows() throws SQLException {
    if (!warehouse.tables().contains("databasechangelog")) {
      return History.of(List.of());
    }
    try (var connection = warehouse.connect()) {
      return RecordedHistory.of(connection);
    }
  }
}
