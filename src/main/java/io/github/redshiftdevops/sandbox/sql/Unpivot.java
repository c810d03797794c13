package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * UNPIVOT: a row for each of some columns, with the column's name and value and with all columns
 * that the clause does not name (manual, "PIVOT and UNPIVOT examples").
 *
 * @param names what stands for each column in the column of names
 */
record Unpivot(boolean includesNulls, String value, String name, Map<String, String> names)
    implements Rotation {
  private static final String INPUT = Sql.name("unpivot input");

  /** Reads what follows the word UNPIVOT. */
  static Unpivot read(Cursor statement) {
    boolean includesNulls = statement.accept("INCLUDE", "NULLS");
    if (!includesNulls) {
      statement.accept("EXCLUDE", "NULLS");
    }
    var cursor = new Cursor(statement.group());
    var value = cursor.identifier();
    cursor.expect("FOR");
    var name = cursor.identifier();
    cursor.expect("IN");
    var names = new LinkedHashMap<String, String>();
    for (var item : cursor.list()) {
      var column = new Cursor(item);
      var of = column.identifier();
      column.accept("AS");
      names.put(of, column.atEnd() ? of : column.identifier());
      column.expectEnd();
    }
    cursor.expectEnd();
    return new Unpivot(includesNulls, value, name, names);
  }

  @Override
  public List<Token> of(List<Token> relation, List<String> columns) {
    var implicit =
        columns.stream()
            .filter(column -> !names.containsKey(column))
            .map(column -> Sql.name(column) + ", ")
            .collect(Collectors.joining());
    var rows =
        names.keySet().stream()
            .map(column -> rows(implicit, column))
            .collect(Collectors.joining(" UNION ALL "));
    var select = new ArrayList<>(Selects.code("WITH " + INPUT + " AS (SELECT * FROM "));
    select.addAll(relation);
    select.addAll(Selects.code("\n) " + rows));
    return select;
  }

  private String rows(String implicit, String column) {
    return "SELECT %s%s::varchar AS %s, %s AS %s FROM %s%s"
        .formatted(
            implicit,
            Sql.literal(names.get(column)),
            Sql.name(name),
            Sql.name(column),
            Sql.name(value),
            INPUT,
            includesNulls ? "" : " WHERE " + Sql.name(column) + " IS NOT NULL");
  }
}
