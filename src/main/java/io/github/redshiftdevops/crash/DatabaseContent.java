package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.sandbox.Sandbox;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a deployment left behind, comparable with that of another one.
 *
 * @param schema the tables and views with their columns, and the views' queries
 * @param rows the rows of every table, sorted
 * @param history what has run, in order, without times and without the deployment's id
 * @param lock whether Liquibase's lock is taken
 */
record DatabaseContent(
    List<String> schema, TreeMap<String, List<String>> rows, List<String> history, String lock) {

  private static final String COLUMNS =
      """
      SELECT table_name, ordinal_position, column_name, data_type, character_maximum_length,
             numeric_precision, numeric_scale, is_nullable, column_default
      FROM information_schema.columns WHERE table_schema = 'public'
      UNION ALL
      SELECT viewname, 0, definition, NULL, NULL, NULL, NULL, NULL, NULL
      FROM pg_views WHERE schemaname = 'public'
      ORDER BY 1, 2
      """;
  private static final String TABLES =
      """
      SELECT tablename FROM pg_tables
      WHERE schemaname = 'public' AND tablename NOT LIKE 'databasechangelog%'
      """;
  private static final String HISTORY =
      """
      SELECT orderexecuted, id, author, filename, exectype, md5sum
      FROM databasechangelog ORDER BY orderexecuted, id
      """;
  private static final String LOCK = "SELECT locked FROM databasechangeloglock";

  static DatabaseContent of(Sandbox database) throws SQLException {
    try (var connection = database.connect()) {
      var rows = new TreeMap<String, List<String>>();
      for (var table : query(connection, TABLES)) {
        rows.put(table, query(connection, "SELECT * FROM " + table).stream().sorted().toList());
      }
      return new DatabaseContent(
          query(connection, COLUMNS),
          rows,
          query(connection, HISTORY),
          String.join(",", query(connection, LOCK)));
    }
  }

  private static List<String> query(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      var lines = new ArrayList<String>();
      while (result.next()) {
        lines.add(line(result));
      }
      return lines;
    }
  }

  private static String line(ResultSet row) throws SQLException {
    var values = new ArrayList<String>();
    for (int column : IntStream.rangeClosed(1, row.getMetaData().getColumnCount()).toArray()) {
      values.add(row.getString(column));
    }
    return String.join(" | ", values.stream().map(String::valueOf).toList());
  }

  /** What differs from what was expected; empty if nothing does. */
  String differenceFrom(DatabaseContent expected) {
    var differences = new ArrayList<String>();
    compare("schema", expected.schema, schema, differences);
    compare("rows", expected.rows, rows, differences);
    compare("history", expected.history, history, differences);
    compare("lock", expected.lock, lock, differences);
    return String.join("; ", differences);
  }

  private static void compare(
      String what, Object expected, Object actual, List<String> differences) {
    if (!expected.equals(actual)) {
      differences.add("%s: expected %s but was %s".formatted(what, expected, actual));
    }
  }
}
