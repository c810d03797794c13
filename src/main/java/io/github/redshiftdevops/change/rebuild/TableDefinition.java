package io.github.redshiftdevops.change.rebuild;

import static java.util.stream.Collectors.joining;

import io.github.redshiftdevops.dialect.Identifiers;
import java.util.List;
import java.util.Optional;

/**
 * A table as the catalog describes it, without what is attached to it. Immutable.
 *
 * @param distStyle AUTO, EVEN, ALL or KEY
 * @param distKey the column, with KEY
 * @param sortKey the columns; none if Redshift decides, or there is no order
 * @param encodeAuto whether Redshift decides how columns are encoded
 * @param keys its primary key and the like, which Redshift does not enforce
 */
record TableDefinition(
    TableName table,
    List<ColumnDefinition> columns,
    String distStyle,
    Optional<String> distKey,
    boolean interleaved,
    List<String> sortKey,
    boolean encodeAuto,
    List<TableKey> keys) {

  TableDefinition {
    columns = List.copyOf(columns);
    sortKey = List.copyOf(sortKey);
    keys = List.copyOf(keys);
  }

  /** The column of that name, if there is one. */
  Optional<ColumnDefinition> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /** The names of the columns as SQL lists them. */
  String columnList() {
    return columns.stream().map(ColumnDefinition::sql).collect(joining(", "));
  }

  /** The same with other columns. */
  TableDefinition with(List<ColumnDefinition> others) {
    return new TableDefinition(
        table, others, distStyle, distKey, interleaved, sortKey, encodeAuto, keys);
  }

  /** CREATE TABLE under another name, without its keys: names of keys may be taken. */
  String create(TableName other) {
    return "CREATE TABLE %s (%s)%s%s"
        .formatted(
            other.sql(),
            columns.stream().map(column -> column.ddl(!encodeAuto)).collect(joining(", ")),
            distribution(),
            sortKey.isEmpty()
                ? ""
                : " %s SORTKEY (%s)"
                    .formatted(interleaved ? "INTERLEAVED" : "COMPOUND", names(sortKey)));
  }

  /** How the rows are distributed, as CREATE TABLE writes it. */
  private String distribution() {
    return " DISTSTYLE "
        + distStyle
        + distKey.map(key -> " DISTKEY (" + Identifiers.quote(key) + ")").orElse("");
  }

  /** Names as SQL lists them. */
  static String names(List<String> names) {
    return names.stream().map(Identifiers::quote).collect(joining(", "));
  }
}
