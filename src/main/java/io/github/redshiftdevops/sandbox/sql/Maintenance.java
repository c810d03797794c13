package io.github.redshiftdevops.sandbox.sql;

import java.util.ArrayList;
import java.util.List;

/** VACUUM, ANALYZE, TRUNCATE and LOCK. */
final class Maintenance implements CommandTranslator {

  @Override
  public Translation translate(Cursor cursor) {
    return switch (cursor.expectOneOf("VACUUM", "ANALYZE", "ANALYSE", "TRUNCATE", "LOCK")) {
      case "VACUUM" -> vacuum(cursor);
      case "TRUNCATE" -> truncate(cursor);
      case "LOCK" -> lock(cursor);
      default -> analyze(cursor);
    };
  }

  /** There is nothing to sort or reclaim; only the table has to be there. */
  private static Translation vacuum(Cursor cursor) {
    for (var form :
        List.of(
            new String[] {"FULL"},
            new String[] {"SORT", "ONLY"},
            new String[] {"DELETE", "ONLY"},
            new String[] {"REINDEX"},
            new String[] {"RECLUSTER"})) {
      if (cursor.accept(form)) {
        break;
      }
    }
    var table = cursor.isAtName() && !cursor.isAt("BOOST") ? cursor.name().regclass() : "NULL";
    if (cursor.accept("TO")) {
      cursor.integer();
      cursor.expect("PERCENT");
    }
    cursor.accept("BOOST");
    cursor.expectEnd();
    return Translation.of(Sql.call("vacuum", table)).tagged("VACUUM");
  }

  private static Translation analyze(Cursor cursor) {
    if (cursor.isAt("COMPRESSION")) {
      throw Refusal.notInSandbox("ANALYZE COMPRESSION");
    }
    cursor.accept("VERBOSE");
    var sql = new StringBuilder("ANALYZE");
    if (cursor.isAtName() && !cursor.isAt("PREDICATE") && !cursor.isAt("ALL", "COLUMNS")) {
      sql.append(' ').append(cursor.name().sql());
    }
    if (cursor.isAt("(")) {
      sql.append(' ').append(Sql.names(cursor.identifiers()));
    }
    if (cursor.accept("PREDICATE") || cursor.accept("ALL")) {
      cursor.expect("COLUMNS");
    }
    cursor.expectEnd();
    return Translation.of(sql.toString());
  }

  /** One table, and no further words (facts section 11). */
  private static Translation truncate(Cursor cursor) {
    cursor.accept("TABLE");
    var table = cursor.name();
    cursor.expectEnd();
    return Translation.of("TRUNCATE TABLE " + table.sql());
  }

  /** No mode and no NOWAIT (facts section 7). */
  private static Translation lock(Cursor cursor) {
    cursor.accept("TABLE");
    var tables = new ArrayList<String>();
    do {
      tables.add(cursor.name().sql());
    } while (cursor.accept(","));
    cursor.expectEnd();
    return Translation.of("LOCK TABLE " + String.join(", ", tables));
  }
}
