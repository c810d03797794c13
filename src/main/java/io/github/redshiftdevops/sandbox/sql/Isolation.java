package io.github.redshiftdevops.sandbox.sql;

/**
 * BEGIN and SET with a level of isolation: read and left out, since the level is the database's
 * (facts section 7).
 */
final class Isolation implements CommandTranslator {
  private static final String NOTHING = "SET " + Sql.SCHEMA + ".isolation TO DEFAULT";

  @Override
  public Translation translate(Cursor cursor) {
    if (cursor.accept("SET")) {
      return Translation.of(NOTHING);
    }
    var begin = cursor.accept("START") ? "START TRANSACTION" : "BEGIN";
    cursor.accept("BEGIN");
    cursor.accept("WORK");
    cursor.accept("TRANSACTION");
    level(cursor);
    cursor.accept(",");
    var rest = Rewriter.rewrite(cursor.rest());
    return Translation.of(begin + " " + rest);
  }

  private static void level(Cursor cursor) {
    cursor.expect("ISOLATION", "LEVEL");
    if (!cursor.accept("SERIALIZABLE") && !cursor.accept("REPEATABLE", "READ")) {
      cursor.expect("READ");
      cursor.expectOneOf("COMMITTED", "UNCOMMITTED");
    }
  }
}
