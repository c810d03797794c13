package io.github.redshiftdevops.change.rebuild;

import io.github.redshiftdevops.dialect.Identifiers;
import io.github.redshiftdevops.execution.Steps.Row;
import io.github.redshiftdevops.execution.Steps.StepSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import liquibase.exception.DatabaseException;

/**
 * The column by whose values a table is cut into ranges.
 *
 * @param column its name, as Redshift stores it
 * @param type its type, as the catalog writes it
 */
record RangeKey(TableName table, String column, String type) {
  private static final Set<String> TYPES =
      new TreeSet<>(
          Set.of(
              "smallint",
              "integer",
              "bigint",
              "numeric",
              "date",
              "timestamp without time zone",
              "timestamp with time zone"));
  private static final Pattern ARGUMENTS = Pattern.compile("\\(.*?\\)");
  private static final String TYPE =
      "SELECT format_type(a.atttypid, a.atttypmod) FROM pg_attribute a"
          + " JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE %s AND a.attname = %s AND a.attnum > 0 AND c.relkind = 'r'";

  /**
   * Looks a key up.
   *
   * @throws DatabaseException if there is no such column, or its values have no order to cut by
   */
  static RangeKey of(TableName table, String column, StepSession session) throws DatabaseException {
    var rows =
        session.query(
            TYPE.formatted(table.where("n.nspname", "c.relname"), TableName.literal(column)));
    if (rows.isEmpty()) {
      throw new DatabaseException(
          "There is no table %s with a column %s; correct the names".formatted(table, column));
    }
    var key = new RangeKey(table, column, rows.get(0).first());
    if (!TYPES.contains(ARGUMENTS.matcher(key.type).replaceAll(""))) {
      throw new DatabaseException(
          "keyColumn %s of %s is %s, and ranges need one of %s; name another column"
              .formatted(column, table, key.type, String.join(", ", TYPES)));
    }
    return key;
  }

  /** As SQL writes it. */
  String sql() {
    return Identifiers.quote(column);
  }

  /** One of its values as SQL writes it. */
  String literal(String value) {
    return "CAST(%s AS %s)".formatted(TableName.literal(value), type);
  }

  /**
   * Cuts the table, or what is left of it, into ranges of about as many rows. One query.
   *
   * @param behind the end of the last range that is done; empty for all of it
   */
  List<KeyRange> ranges(Optional<String> behind, long rows, StepSession session)
      throws DatabaseException {
    var ranges = new ArrayList<KeyRange>();
    var from = behind;
    for (var end : ends(behind, rows, session)) {
      ranges.add(new KeyRange(from, Optional.of(end)));
      from = Optional.of(end);
    }
    ranges.add(new KeyRange(from, Optional.empty()));
    return ranges;
  }

  private List<String> ends(Optional<String> behind, long rows, StepSession session)
      throws DatabaseException {
    var query =
        """
        SELECT CAST(k AS VARCHAR) AS written FROM (
          SELECT %1$s AS k, ROW_NUMBER() OVER (ORDER BY %1$s) AS place FROM %2$s WHERE %3$s
        ) AS numbered WHERE MOD(place, %4$d) = 0 GROUP BY k ORDER BY k
        """
            .formatted(
                sql(),
                table.sql(),
                behind.map(value -> sql() + " > " + literal(value)).orElse(sql() + " IS NOT NULL"),
                rows);
    return session.query(query).stream().map(Row::first).toList();
  }
}
