package io.github.redshiftdevops.change.rebuild;

import static java.util.stream.Collectors.joining;

import io.github.redshiftdevops.dialect.Identifiers;
import io.github.redshiftdevops.execution.Steps.Row;
import io.github.redshiftdevops.execution.Steps.StepSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import liquibase.exception.DatabaseException;

/**
 * The table that will take the place of another one, while both are there. Rows are compared by the
 * types that they have in the first one: a value that the new type cannot hold is a difference.
 */
record Shadow(TableDefinition source, TableDefinition target, RangeKey key) {
  private static final String PREFIX = "rebuild__";

  /** Its name. */
  TableName name() {
    var table = source.table();
    return new TableName(table.schema(), Identifiers.truncate(PREFIX + table.name()));
  }

  /** The statement that creates it. */
  String create() {
    return target.create(name());
  }

  /**
   * Copies the rows of a range.
   *
   * @return how many
   * @throws DatabaseException if they are not the same afterwards
   */
  long copy(StepSession session, KeyRange range) throws DatabaseException {
    long rows = session.execute(insert(range.condition(key)));
    if (!isSame(session, range)) {
      throw new DatabaseException(
          ("Rows of %s are not the same as %s, so a value of theirs does not fit into its new type;"
                  + " correct the values, or choose another type")
              .formatted(source.table(), newTypes()));
    }
    return rows;
  }

  private String newTypes() {
    return target.columns().stream()
        .filter(this::isConverted)
        .map(column -> column.name() + " " + column.type())
        .collect(joining(", "));
  }

  private String insert(String condition) {
    return "INSERT INTO %s (%s) SELECT %s FROM %s WHERE %s"
        .formatted(
            name().sql(),
            target.columnList(),
            target.columns().stream().map(this::converted).collect(joining(", ")),
            source.table().sql(),
            condition);
  }

  private boolean isConverted(ColumnDefinition column) {
    return !source.column(column.name()).orElseThrow().type().equals(column.type());
  }

  private String converted(ColumnDefinition column) {
    return isConverted(column)
        ? "CAST(%s AS %s)".formatted(column.sql(), column.type())
        : column.sql();
  }

  /** A column of the source as it was, from its new value. */
  private String back(ColumnDefinition column) {
    return target.column(column.name()).filter(this::isConverted).isPresent()
        ? "CAST(%s AS %s)".formatted(column.sql(), column.type())
        : column.sql();
  }

  private String keyBack() {
    return back(source.column(key.column()).orElseThrow());
  }

  /** Counts for each column that changes its type how many values would become other ones. */
  Optional<String> losses() {
    var counts = new ArrayList<String>();
    for (var column : target.columns()) {
      if (isConverted(column)) {
        var old = source.column(column.name()).orElseThrow();
        counts.add(
            "COUNT(CASE WHEN CAST(%s AS %s) <> %s THEN 1 END) AS %s"
                .formatted(converted(column), old.type(), column.sql(), column.sql()));
      }
      if (column.notNull() && !source.column(column.name()).orElseThrow().notNull()) {
        counts.add(
            "COUNT(CASE WHEN %s IS NULL THEN 1 END) AS %s"
                .formatted(column.sql(), Identifiers.quote(column.name() + " (null)")));
      }
    }
    return counts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "SELECT %s FROM %s".formatted(String.join(", ", counts), source.table().sql()));
  }

  private boolean isSame(StepSession session, KeyRange range) throws DatabaseException {
    var rows =
        session.query(
            """
            SELECT side, COUNT(*) AS n, SUM(h) AS s FROM (%s UNION ALL %s) AS both_sides
            GROUP BY side
            """
                .formatted(
                    "SELECT 1 AS side, %s AS h FROM %s WHERE %s"
                        .formatted(sourceHash(), source.table().sql(), range.condition(key)),
                    "SELECT 2, %s FROM %s WHERE %s"
                        .formatted(hash(), name().sql(), range.condition(key, keyBack()))));
    return rows.isEmpty()
        || rows.size() == 2
            && rows.get(0).get("n").equals(rows.get(1).get("n"))
            && rows.get(0).get("s").equals(rows.get(1).get("s"));
  }

  private String sourceHash() {
    return RowHash.of(source.columns(), ColumnDefinition::sql);
  }

  private String hash() {
    return RowHash.of(source.columns(), this::back);
  }

  /** Those of the ranges in which count or hash of the rows differ. One query over both tables. */
  List<KeyRange> differing(StepSession session, List<KeyRange> ranges) throws DatabaseException {
    var query =
        """
        SELECT NVL(o.r, n.r) AS place FROM (%s) AS o FULL JOIN (%s) AS n ON o.r = n.r
        WHERE NVL(o.n, 0) <> NVL(n.n, 0) OR NVL(o.s, 0) <> NVL(n.s, 0) ORDER BY 1
        """
            .formatted(
                perRange(ranges, source.table(), key.sql(), sourceHash()),
                perRange(ranges, name(), keyBack(), hash()));
    return session.query(query).stream()
        .map(Row::number)
        .map(it -> ranges.get(it.intValue()))
        .toList();
  }

  private String perRange(List<KeyRange> ranges, TableName table, String column, String hash) {
    return "SELECT r, COUNT(*) AS n, SUM(h) AS s FROM (SELECT %s AS r, %s AS h FROM %s) AS hashed GROUP BY r"
        .formatted(place(ranges, 0, ranges.size() - 1, column), hash, table.sql());
  }

  /** The place of a row's range among all, by halves; a row without a key is in the last one. */
  private String place(List<KeyRange> ranges, int first, int last, String column) {
    if (first == last) {
      return String.valueOf(first);
    }
    int middle = (first + last) / 2;
    return "CASE WHEN %s <= %s THEN %s ELSE %s END"
        .formatted(
            column,
            key.literal(ranges.get(middle).to().orElseThrow()),
            place(ranges, first, middle, column),
            place(ranges, middle + 1, last, column));
  }

  /**
   * Copies again, in a range, the rows of the key values whose rows differ.
   *
   * @return how many rows went and came
   */
  long sync(StepSession session, KeyRange range) throws DatabaseException {
    var differing = differingKeys(range);
    long rows =
        session.execute(
            "DELETE FROM %s WHERE %s IN (%s)".formatted(name().sql(), keyBack(), differing));
    rows += session.execute(insert("%s IN (%s)".formatted(key.sql(), differing)));
    if (range.to().isEmpty() && !source.column(key.column()).orElseThrow().notNull()) {
      rows += session.execute("DELETE FROM %s WHERE %s IS NULL".formatted(name().sql(), key.sql()));
      rows += session.execute(insert(key.sql() + " IS NULL"));
    }
    return rows;
  }

  private String differingKeys(KeyRange range) {
    return """
    SELECT k FROM (
      SELECT %1$s AS k, COUNT(*) AS n, SUM(%2$s) AS s FROM %3$s WHERE %4$s GROUP BY 1
      UNION ALL
      SELECT %5$s AS k, COUNT(*) AS n, SUM(%6$s) AS s FROM %7$s WHERE %8$s GROUP BY 1
    ) AS keyed WHERE k IS NOT NULL
    GROUP BY k HAVING COUNT(*) < 2 OR MIN(n) <> MAX(n) OR MIN(s) <> MAX(s)
    """
        .formatted(
            key.sql(),
            sourceHash(),
            source.table().sql(),
            range.condition(key),
            keyBack(),
            hash(),
            name().sql(),
            range.condition(key, keyBack()));
  }
}
