package io.github.redshiftdevops.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.checkpoint.History;
import io.github.redshiftdevops.checkpoint.HistoryRow;
import io.github.redshiftdevops.checkpoint.Mirror;
import io.github.redshiftdevops.checkpoint.Tail;
import io.github.redshiftdevops.lock.LockView;
import io.github.redshiftdevops.state.StateStore;
import io.github.redshiftdevops.state.StateStores;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the mirror in a state location has to say about a warehouse. */
public record MirroredState(String location, Warehouse warehouse) {

  /** The lock is given back with nothing left open, and the mirror alone says what has run. */
  void equalsTheRows() throws SQLException {
    try (var store = open()) {
      assertThat(LockView.of(store).isAtRest()).as("nothing is left open").isTrue();
      var mirror = new Mirror(store).read(Tail.NONE).history();
      assertThat(texts(mirror)).isEqualTo(texts(rows()));
      assertThat(mirror.digest()).isEqualTo(rows().digest());
    }
  }

  StateStore open() {
    return StateStores.open(location);
  }

  private static List<String> texts(History history) {
    return history.rows().stream()
        .map(row -> String.join(" ", row.id(), row.execType(), row.md5sum(), row.tag()))
        .toList();
  }

  History rows() throws SQLException {
    if (!warehouse.tables().contains("databasechangelog")) {
      return History.of(List.of());
    }
    try (var connection = warehouse.connect()) {
      return rows(connection);
    }
  }

  private static History rows(Connection connection) throws SQLException {
    var rows = new ArrayList<HistoryRow>();
    try (var statement = connection.createStatement();
        var result = statement.executeQuery("SELECT * FROM databasechangelog")) {
      while (result.next()) {
        Map<String, Object> columns = new HashMap<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          columns.put(result.getMetaData().getColumnName(i), result.getObject(i));
        }
        rows.add(HistoryRow.of(columns));
      }
    }
    return History.of(rows);
  }
}
