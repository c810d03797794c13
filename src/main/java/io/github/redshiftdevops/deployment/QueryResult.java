package io.github.redshiftdevops.deployment;

import io.github.redshiftdevops.database.secret.Mask;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a query of a change set answered, without secrets.
 *
 * @param columns their names
 * @param rows the first of them, at most {@link #MOST_ROWS}; a value that is NULL is null
 * @param complete whether these are all
 */
public record QueryResult(List<String> columns, List<List<String>> rows, boolean complete) {
  /** How many rows are kept. */
  public static final int MOST_ROWS = 10_000;

  /** So much text is enough, however few rows it is. */
  private static final int MOST_CHARACTERS = 16 * 1024 * 1024;

  /** Copies the lists. */
  public QueryResult {
    columns = List.copyOf(columns);
    rows = rows.stream().map(ArrayList::new).map(Collections::unmodifiableList).toList();
  }

  static QueryResult read(ResultSet answer, Mask mask) throws SQLException {
    var columns = new ArrayList<String>();
    for (int i = 1; i <= answer.getMetaData().getColumnCount(); i++) {
      columns.add(answer.getMetaData().getColumnLabel(i));
    }
    var rows = new ArrayList<List<String>>();
    long characters = 0;
    boolean more = answer.next();
    while (more && rows.size() < MOST_ROWS && characters < MOST_CHARACTERS) {
      var row = row(answer, columns.size(), mask);
      characters += row.stream().mapToLong(value -> value == null ? 0 : value.length()).sum();
      rows.add(row);
      more = answer.next();
    }
    return new QueryResult(columns, rows, !more);
  }

  private static List<String> row(ResultSet answer, int columns, Mask mask) throws SQLException {
    var row = new ArrayList<String>();
    for (int i = 1; i <= columns; i++) {
      row.add(mask.text(answer.getString(i)));
    }
    return row;
  }
}
