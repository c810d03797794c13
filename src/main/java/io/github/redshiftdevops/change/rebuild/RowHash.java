package io.github.redshiftdevops.change.rebuild;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A number for each row, by which rows are compared: equal rows have the same, others almost surely
 * not. It is made of the text of all columns, where that says all of the value; else of a hash of
 * the value. No value can move from one column to the next unseen, and a null is told from every
 * value.
 */
final class RowHash {
  private static final Set<String> WITHOUT =
      Set.of("geometry", "geography", "hllsketch", "varbyte", "interval year to month");

  private RowHash() {}

  /** The columns that have no hash. */
  static List<ColumnDefinition> without(List<ColumnDefinition> columns) {
    return columns.stream().filter(column -> WITHOUT.contains(column.plainType())).toList();
  }

  /**
   * The expression: 60 bits, so that the sum over all rows of a table is a DECIMAL.
   *
   * @param value the value of a column in the type that is given there
   */
  static String of(List<ColumnDefinition> columns, Function<ColumnDefinition, String> value) {
    var parts =
        columns.stream()
            .map(column -> text(column, value.apply(column)))
            .map("NVL(%s, 'n')"::formatted)
            .collect(Collectors.joining(" || ',' || "));
    return "CAST(STRTOL(LEFT(MD5(%s), 15), 16) AS DECIMAL(38,0))".formatted(parts);
  }

  private static String text(ColumnDefinition column, String value) {
    return switch (column.plainType()) {
      case "boolean" -> "CASE WHEN %1$s THEN 't' WHEN NOT %1$s THEN 'f' END".formatted(value);
      case "character varying", "character" -> "MD5(%s)".formatted(value);
      case "real", "double precision" -> "CAST(FNV_HASH(%s) AS VARCHAR)".formatted(value);
      case "super" -> "MD5(JSON_SERIALIZE(%s))".formatted(value);
      default -> "CAST(%s AS VARCHAR)".formatted(value);
    };
  }
}
