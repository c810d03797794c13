package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.sandbox.Sandbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a deployment left behind, comparable with that of another one.
 *
 * @param subjects columns, views, rights, history and so on, each as sorted lines
 * @param tables the rows of every table but Liquibase's own
 * @param identities the identity columns: what is rolled back leaves gaps in their values
 */
record DatabaseContent(
    Map<String, List<String>> subjects, Map<String, Rows> tables, Set<String> identities) {

  private static final Queries QUERIES = Queries.read("content.sql");
  private static final String TABLES =
      """
      SELECT schemaname, tablename FROM pg_tables
      WHERE schemaname NOT LIKE 'pg\\\\_%' AND schemaname <> 'information_schema'
        AND tablename NOT LIKE 'databasechangelog%'
      """;
  private static final String IDENTITIES =
      """
      SELECT schema_name, table_name, column_name FROM svv_redshift_columns
      WHERE column_default LIKE '%identity(%'
      """;

  static DatabaseContent of(Sandbox database) throws SQLException {
    try (var connection = database.connect()) {
      var subjects = new TreeMap<String, List<String>>();
      for (var query : QUERIES.byName().entrySet()) {
        subjects.put(query.getKey(), Rows.of(connection, query.getValue()).lines(Set.of()));
      }
      var identities = new TreeSet<>(names(connection, IDENTITIES));
      return new DatabaseContent(subjects, tables(connection), identities);
    }
  }

  private static Map<String, Rows> tables(Connection connection) throws SQLException {
    var tables = new TreeMap<String, Rows>();
    for (var table : Rows.of(connection, TABLES).rows()) {
      var sql = "SELECT * FROM \"%s\".\"%s\"".formatted(table.get(0), table.get(1));
      tables.put(String.join(".", table), Rows.of(connection, sql));
    }
    return tables;
  }

  private static List<String> names(Connection connection, String query) throws SQLException {
    return Rows.of(connection, query).rows().stream().map(row -> String.join(".", row)).toList();
  }

  /** How many change sets are recorded. */
  int recorded() {
    return subjects.get("history").size();
  }

  /**
   * The columns that are not to be compared, because they are not even equal in two deployments
   * that nobody disturbs: times, random values, identities.
   */
  Set<String> columnsThatVary(DatabaseContent other) {
    var varying = new TreeSet<>(identities);
    tables.forEach(
        (table, rows) -> {
          var there = other.tables.getOrDefault(table, new Rows(List.of(), List.of()));
          rows.columnsThatDifferFrom(there).forEach(column -> varying.add(table + "." + column));
        });
    return varying;
  }

  /**
   * What differs from what was expected; empty if nothing does.
   *
   * @param varying the columns that are left out
   */
  List<String> differencesFrom(DatabaseContent expected, Set<String> varying) {
    var differences = new ArrayList<String>();
    keys(expected.subjects, subjects)
        .forEach(
            subject ->
                Difference.between(
                        subject,
                        expected.subjects.getOrDefault(subject, List.of()),
                        subjects.getOrDefault(subject, List.of()))
                    .ifPresent(differences::add));
    keys(expected.tables, tables)
        .forEach(
            table ->
                Difference.between(
                        "rows of " + table, expected.lines(table, varying), lines(table, varying))
                    .ifPresent(differences::add));
    return differences;
  }

  private static Stream<String> keys(Map<String, ?> expected, Map<String, ?> actual) {
    return Stream.concat(expected.keySet().stream(), actual.keySet().stream()).distinct();
  }

  private List<String> lines(String table, Set<String> varying) {
    if (!tables.containsKey(table)) {
      return List.of("no table");
    }
    var rows = tables.get(table);
    var without = new TreeSet<String>();
    rows.columns().stream()
        .filter(column -> varying.contains(table + "." + column))
        .forEach(without::add);
    return rows.lines(without);
  }
}
