package io.github.redshiftdevops.sandbox.sql;

import java.util.ArrayList;

/** CREATE, ALTER and DROP DATABASE; what PostgreSQL lacks is read and left out. */
final class Databases implements CommandTranslator {

  @Override
  public Translation translate(Cursor cursor) {
    var verb = cursor.expectOneOf("CREATE", "ALTER", "DROP");
    cursor.expect("DATABASE");
    if (verb.equals("DROP")) {
      return Translation.of(Rewriter.rewriteAll(cursor.all()));
    }
    var name = cursor.identifier();
    return verb.equals("CREATE") ? create(name, cursor) : alter(name, cursor);
  }

  private static Translation create(String name, Cursor cursor) {
    var options = new StringBuilder();
    var after = new ArrayList<String>();
    cursor.accept("WITH");
    while (!cursor.atEnd()) {
      if (cursor.accept("OWNER")) {
        cursor.accept("=");
        options.append(" OWNER ").append(Sql.name(cursor.identifier()));
      } else if (cursor.accept("CONNECTION", "LIMIT")) {
        options.append(" CONNECTION LIMIT ");
        options.append(cursor.accept("UNLIMITED") ? -1 : cursor.integer());
      } else if (cursor.isAt("ISOLATION")) {
        after.add(isolation(name, cursor));
      } else {
        collation(cursor);
      }
    }
    return Translation.of("CREATE DATABASE " + Sql.name(name) + options).followedBy(after);
  }

  private static void collation(Cursor cursor) {
    cursor.expect("COLLATE");
    cursor.expectOneOf("CASE_SENSITIVE", "CASE_INSENSITIVE", "CS", "CI");
  }

  /** Of the sessions that begin from now on. */
  private static String isolation(String name, Cursor cursor) {
    cursor.expect("ISOLATION", "LEVEL");
    var level =
        cursor.expectOneOf("SERIALIZABLE", "SNAPSHOT").equals("SNAPSHOT")
            ? "repeatable read"
            : "serializable";
    return "ALTER DATABASE %s SET default_transaction_isolation = '%s'"
        .formatted(Sql.name(name), level);
  }

  private static Translation alter(String name, Cursor cursor) {
    if (cursor.isAt("ISOLATION")) {
      var sql = isolation(name, cursor);
      cursor.expectEnd();
      return Translation.of(sql);
    }
    if (cursor.isAt("COLLATE")) {
      collation(cursor);
      cursor.expectEnd();
      return Translation.of(Sql.call("check_database", Sql.literal(name))).tagged("ALTER DATABASE");
    }
    return Translation.of(Rewriter.rewriteAll(cursor.all()));
  }
}
