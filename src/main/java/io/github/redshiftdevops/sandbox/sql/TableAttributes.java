package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a table is distributed, sorted, encoded and backed up, as a statement says it; what it does
 * not say is empty. Not thread-safe.
 */
final class TableAttributes {
  private Optional<String> distributionStyle = Optional.empty();
  private Optional<String> distributionKey = Optional.empty();
  private Optional<String> sortStyle = Optional.empty();
  private List<String> sortKey = List.of();
  private Optional<Boolean> backup = Optional.empty();
  private boolean encodeAuto;

  /** Reads one attribute behind the column list; false, nothing read, if none begins here. */
  boolean accept(Cursor cursor) {
    if (cursor.accept("BACKUP")) {
      backup = Optional.of(cursor.expectOneOf("YES", "NO").equals("YES"));
    } else if (cursor.accept("DISTSTYLE")) {
      distributionStyle(cursor.expectOneOf("AUTO", "EVEN", "KEY", "ALL"));
    } else if (cursor.accept("DISTKEY")) {
      distributionKey(only(cursor.identifiers(), "DISTKEY"));
    } else if (cursor.accept("ENCODE", "AUTO")) {
      encodeAuto = true;
    } else {
      return acceptSortKey(cursor);
    }
    return true;
  }

  private boolean acceptSortKey(Cursor cursor) {
    if (cursor.accept("SORTKEY", "AUTO")) {
      sortKey("AUTO", List.of());
    } else if (cursor.accept("INTERLEAVED", "SORTKEY")) {
      sortKey("INTERLEAVED", cursor.identifiers());
    } else if (cursor.accept("COMPOUND", "SORTKEY") || cursor.accept("SORTKEY")) {
      sortKey("COMPOUND", cursor.identifiers());
    } else {
      return false;
    }
    return true;
  }

  private static String only(List<String> columns, String attribute) {
    if (columns.size() != 1) {
      throw refused("Only one column can be the " + attribute + " of a table");
    }
    return columns.get(0);
  }

  private void distributionStyle(String style) {
    if (distributionStyle.isPresent()) {
      throw refused("DISTSTYLE specified more than once");
    }
    distributionStyle = Optional.of(style);
  }

  /** Makes a column the distribution key. */
  void distributionKey(String column) {
    if (distributionKey.isPresent()) {
      throw refused("Only one column can be the DISTKEY of a table");
    }
    distributionKey = Optional.of(column);
  }

  /** Makes columns the sort key. */
  void sortKey(String style, List<String> columns) {
    if (sortStyle.isPresent()) {
      throw refused("SORTKEY specified more than once");
    }
    int most =
        style.equals("INTERLEAVED")
            ? Limits.INTERLEAVED_SORT_COLUMNS
            : Limits.COMPOUND_SORT_COLUMNS;
    if (columns.size() > most) {
      throw refused("A sort key can have at most %d columns".formatted(most));
    }
    sortStyle = Optional.of(style);
    sortKey = columns;
  }

  /** The columns that are distribution or sort key. */
  List<String> keyColumns() {
    var columns = new ArrayList<>(sortKey);
    distributionKey.ifPresent(columns::add);
    return columns;
  }

  /** Refuses what contradicts itself (facts section 3). */
  void check() {
    var style = distributionStyle.orElse("KEY");
    if (distributionKey.isPresent() && !style.equals("KEY")) {
      throw refused("DISTSTYLE %s cannot be used with a DISTKEY column".formatted(style));
    }
    if (distributionKey.isEmpty() && distributionStyle.isPresent() && style.equals("KEY")) {
      throw refused("DISTSTYLE KEY requires a DISTKEY column");
    }
  }

  /** The statements that record these attributes of {@code table}. */
  List<String> record(QualifiedName table) {
    var statements = new ArrayList<String>();
    if (distributionStyle.isPresent() || distributionKey.isPresent()) {
      statements.add(
          Sql.call(
              "set_distribution",
              table.regclass(),
              Sql.literal(distributionStyle.orElse("KEY")),
              distributionKey.map(Sql::literal).orElse("NULL")));
    }
    sortStyle.ifPresent(
        style ->
            statements.add(
                Sql.call(
                    "set_sort_key", table.regclass(), Sql.literal(style), Sql.array(sortKey))));
    backup.ifPresent(
        value -> statements.add(Sql.call("set_backup", table.regclass(), String.valueOf(value))));
    if (encodeAuto) {
      statements.add(Sql.call("set_encode_auto", table.regclass(), "true"));
    }
    return statements;
  }

  private static Refusal refused(String message) {
    return new Refusal("42P16", message);
  }
}
