package io.github.redshiftdevops.deployment.verification;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows that a query returned, as text; a null is null.
 *
 * @param rows the cells of each row
 */
record Answer(List<List<String>> rows) {

  /** Reads all rows. */
  static Answer read(ResultSet result) throws SQLException {
    var rows = new ArrayList<List<String>>();
    int columns = result.getMetaData().getColumnCount();
    while (result.next()) {
      var row = new ArrayList<String>();
      for (int column = 1; column <= columns; column++) {
        row.add(result.getString(column));
      }
      rows.add(row);
    }
    return new Answer(rows);
  }

  /** A row for people. */
  String text(int row) {
    return text(rows, row);
  }

  /** One of some rows for people. */
  static String text(List<List<String>> rows, int row) {
    return row < rows.size()
        ? rows.get(row).stream().map(Cell::text).collect(joining(" | "))
        : "missing";
  }
}
