package io.github.redshiftdevops.sandbox.sql;

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
    cursor.accept("WITH");
    while (!cursor.atEnd()) {
      if (cursor.accept("OWNER")) {
        cursor.accept("=");
        options.append(" OWNER ").append(Sql.name(cursor.identifier()));
      } else if (cursor.accept("CONNECTION", "LIMIT")) {
        options.append(" CONNECTION LIMIT ");
        options.append(cursor.accept("UNLIMITED") ? -1 : cursor.integer());
      } else {
        ignored(cursor);
      }
    }
    return Translation.of("CREATE DATABASE " + Sql.name(name) + options);
  }

  private static void ignored(Cursor cursor) {
    if (cursor.accept("COLLATE")) {
      cursor.expectOneOf("CASE_SENSITIVE", "CASE_INSENSITIVE", "CS", "CI");
    } else {
      cursor.expect("ISOLATION", "LEVEL");
      cursor.expectOneOf("SERIALIZABLE", "SNAPSHOT");
    }
  }

  private static Translation alter(String name, Cursor cursor) {
    if (cursor.isAt("COLLATE") || cursor.isAt("ISOLATION")) {
      ignored(cursor);
      cursor.expectEnd();
      return Translation.of(Sql.call("check_database", Sql.literal(name))).tagged("ALTER DATABASE");
    }
    return Translation.of(Rewriter.rewriteAll(cursor.all()));
  }
}
