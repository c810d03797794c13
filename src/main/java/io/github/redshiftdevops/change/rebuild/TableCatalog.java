package io.github.redshiftdevops.change.rebuild;

import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.github.redshiftdevops.change.rebuild.ColumnDefinition.Identity;
import io.github.redshiftdevops.dialect.Identifiers;
import io.github.redshiftdevops.execution.Steps.Row;
import io.github.redshiftdevops.execution.Steps.StepSession;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liquibase.exception.DatabaseException;

/** Reads from the catalog what a table is (facts sections 2 and 9). */
record TableCatalog(StepSession session, TableName table) {
  private static final String COLUMNS =
      """
      SELECT column_name, column_default, is_nullable, encoding, distkey, sortkey
      FROM svv_redshift_columns WHERE database_name = current_database() AND %s
      ORDER BY ordinal_position
      """;
  private static final String TYPES =
      """
      SELECT a.attname, format_type(a.atttypid, a.atttypmod) AS type FROM pg_attribute a
      JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE %s AND c.relkind = 'r' AND a.attnum > 0
      """;
  private static final String KEYS =
      """
      SELECT t.constraint_name, t.constraint_type, k.column_name
      FROM information_schema.table_constraints t
      JOIN information_schema.key_column_usage k ON k.constraint_name = t.constraint_name
        AND k.table_schema = t.table_schema AND k.table_name = t.table_name
      WHERE %s AND t.constraint_type IN ('PRIMARY KEY', 'UNIQUE')
      ORDER BY t.constraint_name, k.ordinal_position
      """;
  private static final String ENCODED = "SELECT encoded FROM svv_table_info WHERE %s";

  /**
   * Reads it.
   *
   * @throws DatabaseException if there is no such table
   */
  TableDefinition read() throws DatabaseException {
    var rows = session.query(COLUMNS.formatted(table.where("schema_name", "table_name")));
    if (rows.isEmpty()) {
      throw new DatabaseException("There is no table %s; correct its name".formatted(table));
    }
    var style = distStyle();
    return new TableDefinition(
        table,
        columns(rows),
        style,
        style.equals("KEY") ? distKey(rows) : Optional.empty(),
        rows.stream().anyMatch(row -> sortPlace(row) < 0),
        sortKey(rows),
        isEncodeAuto(),
        keys());
  }

  private List<ColumnDefinition> columns(List<Row> rows) throws DatabaseException {
    Map<String, String> types =
        session.query(TYPES.formatted(table.where("n.nspname", "c.relname"))).stream()
            .collect(toMap(row -> row.get("attname"), row -> row.get("type")));
    return rows.stream().map(row -> column(row, types.get(row.get("column_name")))).toList();
  }

  private static ColumnDefinition column(Row row, String type) {
    var written = Optional.ofNullable(row.get("column_default"));
    var identity = written.flatMap(Identity::of);
    return new ColumnDefinition(
        row.get("column_name"),
        type,
        row.get("is_nullable").equals("NO"),
        identity.isPresent() ? Optional.empty() : written,
        identity,
        row.get("encoding"));
  }

  private static int sortPlace(Row row) {
    return Integer.parseInt(Optional.ofNullable(row.get("sortkey")).orElse("0"));
  }

  private static List<String> sortKey(List<Row> rows) {
    return rows.stream()
        .filter(row -> sortPlace(row) != 0)
        .sorted(Comparator.comparingInt(row -> Math.abs(sortPlace(row))))
        .map(row -> row.get("column_name"))
        .toList();
  }

  private static Optional<String> distKey(List<Row> rows) {
    return rows.stream()
        .filter(row -> row.get("distkey").startsWith("t"))
        .map(row -> row.get("column_name"))
        .findFirst();
  }

  private String distStyle() throws DatabaseException {
    var style =
        session
            .query(
                "SHOW TABLES FROM SCHEMA %s.%s"
                    .formatted(database(), Identifiers.quote(table.schema())))
            .stream()
            .filter(row -> row.get("table_name").equals(table.name()))
            .map(row -> row.get("dist_style"))
            .findFirst()
            .orElseThrow(
                () -> new DatabaseException(table + " is no table that a deployment can read"));
    return style.replaceFirst("\\s*\\(.*", "");
  }

  private boolean isEncodeAuto() throws DatabaseException {
    return session.query(ENCODED.formatted(table.where("\"schema\"", "\"table\""))).stream()
        .anyMatch(row -> row.first().contains("AUTO"));
  }

  private List<TableKey> keys() throws DatabaseException {
    var keys = new ArrayList<TableKey>();
    session.query(KEYS.formatted(table.where("t.table_schema", "t.table_name"))).stream()
        .collect(groupingBy(row -> row.get("constraint_name"), LinkedHashMap::new, toList()))
        .forEach((name, rows) -> keys.add(key(name, rows)));
    keys.addAll(foreignKeys(""));
    return keys;
  }

  private TableKey key(String name, List<Row> rows) {
    var columns = rows.stream().map(row -> row.get("column_name")).toList();
    return new TableKey(
        table,
        name,
        columns,
        "%s (%s)".formatted(rows.get(0).get("constraint_type"), TableDefinition.names(columns)));
  }

  /** The columns whose case does not count, which no CREATE TABLE here writes. */
  List<String> caseInsensitive() throws DatabaseException {
    return session
        .query("SHOW COLUMNS FROM TABLE %s.%s".formatted(database(), table.sql()))
        .stream()
        .filter(
            row -> String.valueOf(row.get("collation")).toLowerCase(ROOT).contains("insensitive"))
        .map(row -> row.get("column_name"))
        .toList();
  }

  /** The foreign keys of other tables that refer to this one. */
  List<TableKey> references() throws DatabaseException {
    return foreignKeys(" EXPORTED").stream().filter(key -> !key.table().equals(table)).toList();
  }

  /**
   * @param exported {@code EXPORTED} for those of other tables
   */
  private List<TableKey> foreignKeys(String exported) throws DatabaseException {
    var query =
        "SHOW CONSTRAINTS FOREIGN KEYS%s FROM TABLE %s.%s"
            .formatted(exported, database(), table.sql());
    return session.query(query).stream()
        .collect(
            groupingBy(
                row -> row.get("fk_table_name") + "." + row.get("fk_name"),
                LinkedHashMap::new,
                toList()))
        .values()
        .stream()
        .map(TableCatalog::foreignKey)
        .toList();
  }

  private static TableKey foreignKey(List<Row> rows) {
    var first = rows.get(0);
    var columns = rows.stream().map(row -> row.get("fk_column_name")).toList();
    var referenced = rows.stream().map(row -> row.get("pk_column_name")).toList();
    var target = new TableName(first.get("pk_schema_name"), first.get("pk_table_name"));
    return new TableKey(
        new TableName(first.get("fk_schema_name"), first.get("fk_table_name")),
        first.get("fk_name"),
        columns,
        "FOREIGN KEY (%s) REFERENCES %s (%s)"
            .formatted(
                TableDefinition.names(columns), target.sql(), TableDefinition.names(referenced)));
  }

  private String database() throws DatabaseException {
    return Identifiers.quote(session.query("SELECT current_database()").get(0).first());
  }
}
