package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.checkpoint.History;
import io.github.redshiftdevops.checkpoint.HistoryRow;
import io.github.redshiftdevops.checkpoint.Mirror;
import io.github.redshiftdevops.checkpoint.Tail;
import io.github.redshiftdevops.lock.LockStatus;
import io.github.redshiftdevops.lock.LockView;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.state.StateStores;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    try (var store = StateStores.open(location)) {
      if (!LockView.of(store).isAtRest()) {
        return Optional.of("state: something is left open");
      }
      var mirror = texts(new Mirror(store).read(Tail.NONE).history());
      var rows = texts(rows(database));
      return Difference.between("mirror", rows, mirror);
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

  private static List<String> texts(History history) {
    return history.rows().stream()
        .map(row -> String.join(" ", row.id(), row.execType(), row.md5sum(), row.tag()))
        .toList();
  }

  private static History rows(Sandbox database) throws SQLException {
    var rows = new ArrayList<HistoryRow>();
    try (var connection = database.connect();
        var statement = connection.createStatement();
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
