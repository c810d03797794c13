package io.github.redshiftdevops.crash;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rows of a query.
 *
 * @param columns the names of the columns
 * @param rows the values as text, "null" for NULL
 */
record Rows(List<String> columns, List<List<String>> rows) {

  static Rows of(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(query)) {
      int count = result.getMetaData().getColumnCount();
      var columns = new ArrayList<String>();
      for (int i = 1; i <= count; i++) {
        columns.add(result.getMetaData().getColumnName(i));
      }
      var rows = new ArrayList<List<String>>();
      while (result.next()) {
        var row = new ArrayList<String>();
        for (int i = 1; i <= count; i++) {
          row.add(String.valueOf(result.getString(i)));
        }
        rows.add(row);
      }
      return new Rows(columns, rows);
    }
  }

  /** Each row in a line, sorted, without some of the columns. */
  List<String> lines(Set<String> without) {
    var kept =
        IntStream.range(0, columns.size()).filter(i -> !without.contains(columns.get(i))).toArray();
    return rows.stream()
        .map(row -> IntStream.of(kept).mapToObj(row::get).collect(Collectors.joining(" | ")))
        .sorted()
        .toList();
  }

  /** The columns whose values are not those of the same column there, in whatever order. */
  Set<String> columnsThatDifferFrom(Rows other) {
    var differing = new TreeSet<String>();
    for (int i = 0; i < columns.size(); i++) {
      if (!columns.equals(other.columns) || !values(i).equals(other.values(i))) {
        differing.add(columns.get(i));
      }
    }
    return differing;
  }

  private List<String> values(int column) {
    return rows.stream().map(row -> row.get(column)).sorted().toList();
  }
}
