package io.github.redshiftdevops.sandbox.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** ALTER TABLE: one action per statement, as Redshift has it (facts section 4). */
final class AlterTable implements CommandTranslator {

  @Override
  public Translation translate(Cursor cursor) {
    cursor.expect("ALTER", "TABLE");
    var table = cursor.name();
    var translation = action(table, cursor);
    var before = new ArrayList<>(translation.before());
    before.add(Drop.release(List.of(table)));
    var after = new ArrayList<>(translation.after());
    after.add(Sql.call("bind_views"));
    return translation.precededBy(before).followedBy(after);
  }

  private static Translation action(QualifiedName table, Cursor cursor) {
    if (ExternalTables.isAction(cursor)) {
      return ExternalTables.alter(table, cursor);
    }
    if (cursor.accept("ADD")) {
      return add(table, cursor);
    }
    if (cursor.accept("DROP")) {
      return drop(table, cursor);
    }
    if (cursor.accept("APPEND", "FROM")) {
      return append(table, cursor);
    }
    if (cursor.isAt("ALTER")) {
      return new AlterStorage(table).translate(cursor);
    }
    if (cursor.accept("ROW", "LEVEL", "SECURITY")) {
      return Translation.of(Policies.rowLevelSecurity(table, cursor)).tagged("ALTER TABLE");
    }
    return rename(table, cursor);
  }

  private static Translation add(QualifiedName table, Cursor cursor) {
    boolean named = cursor.accept("CONSTRAINT");
    var name = named ? Optional.of(cursor.identifier()) : Optional.<String>empty();
    if (named || isKey(cursor)) {
      if (cursor.isAt("CHECK")) {
        throw Refusal.notSupported("ALTER/CREATE TABLE column CHECK constraint is not supported");
      }
      var key = Key.ofTable(name, cursor);
      cursor.expectEnd();
      return Translation.of(key.addTo(table)).tagged("ALTER TABLE");
    }
    cursor.accept("COLUMN");
    return addColumn(table, cursor);
  }

  private static boolean isKey(Cursor cursor) {
    return cursor.isAt("PRIMARY", "KEY")
        || cursor.isAt("FOREIGN", "KEY")
        || cursor.isAt("UNIQUE", "(")
        || cursor.isAt("CHECK", "(");
  }

  private static Translation addColumn(QualifiedName table, Cursor cursor) {
    if (cursor.isAt("IF", "NOT", "EXISTS")) {
      throw cursor.unexpected();
    }
    var start = cursor.copy();
    var definition = start.until(token -> token.isSymbol(","));
    if (!start.atEnd()) {
      throw start.unexpected();
    }
    var column = ColumnParser.parse(table, new Cursor(definition));
    check(column);
    var after = new ArrayList<String>();
    column.recordEncoding(table).ifPresent(after::add);
    after.add(Sql.call("limit_bytes", table.regclass()));
    return Translation.of("ALTER TABLE " + table.sql() + " ADD COLUMN " + column.sql())
        .followedBy(after);
  }

  private static void check(ColumnDefinition column) {
    if (!column.keys().isEmpty() || column.distributionKey() || column.sortKey()) {
      throw Refusal.notSupported(
          "ALTER TABLE ADD COLUMN does not support UNIQUE, PRIMARY KEY, REFERENCES, DISTKEY or"
              + " SORTKEY");
    }
    if (column.isIdentity()) {
      throw Refusal.notSupported("ALTER TABLE ADD COLUMN does not support IDENTITY columns");
    }
    if (column.isNotNull() && !column.hasDefault()) {
      throw Refusal.notSupported(
          "ALTER TABLE ADD COLUMN defined as NOT NULL must have a non-null default expression");
    }
  }

  private static Translation drop(QualifiedName table, Cursor cursor) {
    if (cursor.accept("CONSTRAINT")) {
      var name = cursor.identifier();
      boolean cascade = dropBehaviour(cursor);
      return Translation.of(
              Sql.call("drop_key", table.regclass(), Sql.literal(name), String.valueOf(cascade)))
          .tagged("ALTER TABLE");
    }
    cursor.accept("COLUMN");
    if (cursor.isAt("IF", "EXISTS")) {
      throw cursor.unexpected();
    }
    var column = cursor.identifier();
    var drop = "ALTER TABLE " + table.sql() + " DROP COLUMN " + Sql.name(column);
    return Translation.of(drop + (dropBehaviour(cursor) ? " CASCADE" : ""))
        .precededBy(List.of(Sql.call("check_drop_column", table.regclass(), Sql.literal(column))));
  }

  /** Whether CASCADE ends the statement; nothing else but RESTRICT may. */
  private static boolean dropBehaviour(Cursor cursor) {
    boolean cascade = cursor.accept("CASCADE");
    cursor.accept("RESTRICT");
    cursor.expectEnd();
    return cascade;
  }

  private static Translation append(QualifiedName table, Cursor cursor) {
    var source = cursor.name();
    boolean ignoreExtra = cursor.accept("IGNOREEXTRA");
    boolean fillTarget = !ignoreExtra && cursor.accept("FILLTARGET");
    cursor.expectEnd();
    return Translation.of(
            Sql.call(
                "append_from",
                table.regclass(),
                source.regclass(),
                String.valueOf(ignoreExtra),
                String.valueOf(fillTarget)))
        .tagged("ALTER TABLE APPEND");
  }

  private static Translation rename(QualifiedName table, Cursor cursor) {
    if (cursor.accept("RENAME", "TO")) {
      var name = cursor.identifier();
      if (name.startsWith("#")) {
        throw Refusal.notSupported("cannot rename a table to a temporary name");
      }
    } else if (cursor.accept("RENAME")) {
      cursor.accept("COLUMN");
      cursor.identifier();
      cursor.expect("TO");
      cursor.identifier();
    } else {
      cursor.expect("OWNER", "TO");
      cursor.identifier();
    }
    cursor.expectEnd();
    return Translation.of(Rewriter.rewriteAll(cursor.all()));
  }
}
