package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Encoding;
import java.util.ArrayList;
import java.util.List;

/**
 * The actions of ALTER TABLE that begin with ALTER: type and encoding of columns, distribution and
 * sort key. Several are only legal in the combinations of facts section 4.
 */
final class AlterStorage {
  private final QualifiedName table;
  private final List<String> calls = new ArrayList<>();

  AlterStorage(QualifiedName table) {
    this.table = table;
  }

  /** Reads the actions; the cursor stands at the first ALTER. */
  Translation translate(Cursor cursor) {
    var kinds = new ArrayList<String>();
    do {
      cursor.expect("ALTER");
      kinds.add(action(cursor));
    } while (cursor.accept(","));
    cursor.expectEnd();
    if (!isLegal(kinds)) {
      throw Refusal.notSupported("ALTER TABLE cannot combine " + String.join(" and ", kinds));
    }
    var last = calls.remove(calls.size() - 1);
    return Translation.of(last).precededBy(calls).tagged("ALTER TABLE");
  }

  private static boolean isLegal(List<String> kinds) {
    return kinds.size() == 1
        || kinds.stream().allMatch("ENCODE"::equals)
        || (kinds.size() == 2 && kinds.contains("SORTKEY") && kinds.contains("DISTSTYLE"));
  }

  private String action(Cursor cursor) {
    if (cursor.accept("ENCODE", "AUTO")) {
      call("set_encode_auto", "true");
      return "ENCODE AUTO";
    }
    if (cursor.accept("DISTKEY")) {
      call("alter_distribution", "'KEY'", Sql.literal(cursor.identifier()));
      return "DISTSTYLE";
    }
    if (cursor.accept("DISTSTYLE")) {
      distributionStyle(cursor);
      return "DISTSTYLE";
    }
    if (cursor.isAt("SORTKEY") || cursor.isAt("COMPOUND", "SORTKEY")) {
      sortKey(cursor);
      return "SORTKEY";
    }
    cursor.accept("COLUMN");
    return column(cursor.identifier(), cursor);
  }

  private void distributionStyle(Cursor cursor) {
    var style = cursor.expectOneOf("ALL", "EVEN", "AUTO", "KEY");
    var key = "NULL";
    if (style.equals("KEY")) {
      cursor.expect("DISTKEY");
      key = Sql.literal(cursor.identifier());
    }
    call("alter_distribution", Sql.literal(style), key);
  }

  private void sortKey(Cursor cursor) {
    if (cursor.accept("SORTKEY", "AUTO")) {
      call("alter_sort_key", "'AUTO'", Sql.array(List.of()));
    } else if (cursor.accept("SORTKEY", "NONE")) {
      call("alter_sort_key", "'NONE'", Sql.array(List.of()));
    } else {
      cursor.accept("COMPOUND");
      cursor.expect("SORTKEY");
      call("alter_sort_key", "'COMPOUND'", Sql.array(cursor.identifiers()));
    }
  }

  private String column(String column, Cursor cursor) {
    if (cursor.accept("ENCODE")) {
      var encoding = cursor.word();
      if (Encoding.of(encoding).isEmpty()) {
        throw new Refusal(
            Refusal.SYNTAX_ERROR, "encoding \"%s\" not recognized".formatted(encoding));
      }
      call("alter_encoding", Sql.literal(column), Sql.literal(encoding));
      return "ENCODE";
    }
    if (cursor.accept("TYPE")) {
      type(column, cursor);
      return "TYPE";
    }
    throw refusedAction(cursor);
  }

  private void type(String column, Cursor cursor) {
    var type = TypeName.ofColumn(table, column, cursor);
    if (cursor.isAt("USING")) {
      throw Refusal.notSupported("ALTER TABLE ALTER COLUMN does not support USING expression");
    }
    if (type.redshift().filter(t -> t.name().equals("character varying")).isEmpty()) {
      throw Refusal.notSupported(
          "cannot alter type of column \"%s\" of relation \"%s\" to %s"
              .formatted(column, table.name(), type.sql()));
    }
    call(
        "alter_length",
        Sql.literal(column),
        String.valueOf(type.redshift().get().arguments().get(0)));
  }

  /** Facts section 4: the first is verified, the others belong to the same family. */
  private static Refusal refusedAction(Cursor cursor) {
    for (String verb : List.of("SET", "DROP")) {
      if (cursor.isAt(verb, "NOT", "NULL")) {
        return Refusal.notSupported("ALTER COLUMN " + verb + " NOT NULL is not supported");
      }
      if (cursor.isAt(verb, "DEFAULT")) {
        return Refusal.notSupported("ALTER COLUMN SET/DROP DEFAULT is not supported");
      }
    }
    return cursor.unexpected();
  }

  private void call(String procedure, String... arguments) {
    var all = new ArrayList<>(List.of(table.regclass()));
    all.addAll(List.of(arguments));
    calls.add(Sql.call(procedure, all.toArray(String[]::new)));
  }
}
