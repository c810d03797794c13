package io.github.redshiftdevops.execution.settling;

import io.github.redshiftdevops.dialect.RedshiftType;
import java.util.Map;
import java.util.Optional;

/**
 * Proves ALTER TABLE ... ALTER COLUMN ... TYPE.
 *
 * @param type the new type; empty if it is not understood
 */
record ColumnType(ObjectName table, String column, Optional<RedshiftType> type) implements Proof {
  private static final String TYPE = "column_type";

  /** For a type as it is written in SQL. */
  static ColumnType of(ObjectName table, String column, String written) {
    return new ColumnType(table, column, parse(written));
  }

  @Override
  public String query() {
    return ("SELECT format_type(a.atttypid, a.atttypmod) AS %s FROM pg_attribute a"
            + " JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE %s AND LOWER(c.relname) = %s AND LOWER(a.attname) = %s"
            + " AND a.attnum > 0 AND NOT a.attisdropped")
        .formatted(
            TYPE,
            table.inSchema("n.nspname", "pg_table_is_visible(c.oid)"),
            table.literal(),
            ObjectName.literal(column));
  }

  @Override
  public Proven judge(Map<String, String> before, Map<String, String> now) {
    if (before.get(TYPE) == null || now.get(TYPE) == null) {
      return Proven.NOTHING;
    }
    if (now.get(TYPE).equals(before.get(TYPE))) {
      return Proven.NOT_DONE;
    }
    return type.isPresent() && type.equals(parse(now.get(TYPE))) ? Proven.DONE : Proven.NOTHING;
  }

  private static Optional<RedshiftType> parse(String written) {
    try {
      return RedshiftType.parse(written);
    } catch (IllegalArgumentException refused) {
      return Optional.empty();
    }
  }
}
