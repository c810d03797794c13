package io.github.redshiftdevops.change.rebuild;

import io.github.redshiftdevops.sandbox.Sandbox;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table with a bigint {@code id} from 1 on.
 *
 * @param rows how many it has at first
 */
record LargeTable(Sandbox database, String name, int rows) {

  /** Creates it, with more columns. */
  LargeTable create(String columns) throws SQLException {
    execute(
        "CREATE TABLE %s (id BIGINT NOT NULL, %s)".formatted(name, columns),
        "INSERT INTO %s (id) VALUES (1)".formatted(name));
    for (long present = 1; present < rows; present *= 2) {
      execute(
          "INSERT INTO %1$s (id) SELECT id + %2$d FROM %1$s WHERE id + %2$d <= %3$d"
              .formatted(name, present, rows));
    }
    return this;
  }

  void execute(String... statements) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Its {@code id} and {@code n}. */
  Map<Long, Integer> contents() throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT id, n FROM " + name)) {
      var contents = new HashMap<Long, Integer>();
      while (rows.next()) {
        contents.merge(rows.getLong(1), rows.getInt(2), (first, second) -> Integer.MIN_VALUE);
      }
      return contents;
    }
  }

  /** The columns of the first row. */
  List<String> query(String sql) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      var row = new ArrayList<String>();
      for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
        row.add(rows.getString(column));
      }
      return row;
    }
  }
}
