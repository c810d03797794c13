package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.checkpoint.History;
import io.github.redshiftdevops.checkpoint.HistoryRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The history as the rows of DATABASECHANGELOG have it, read without Liquibase. */
public final class RecordedHistory {
  private RecordedHistory() {}

  /** The history of the database of a connection, which has that table. */
  public static History of(Connection connection) throws SQLException {
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

  /** A line for each row, without what differs from run to run. */
  public static List<String> texts(History history) {
    return history.rows().stream()
        .map(row -> String.join(" ", row.id(), row.execType(), row.md5sum(), row.tag()))
        .toList();
  }
}
