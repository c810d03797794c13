package io.github.redshiftdevops.sandbox.sql;

import java.util.Set;

/** CREATE SCHEMA and ALTER SCHEMA: a quota is read, and not kept. */
final class Schemas implements CommandTranslator {

  @Override
  public Translation translate(Cursor cursor) {
    var whole = cursor.copy();
    if (cursor.accept("ALTER", "SCHEMA")) {
      var name = cursor.identifier();
      return cursor.isAt("QUOTA")
          ? quota(name, cursor)
          : Translation.of(Rewriter.rewriteAll(whole.all()));
    }
    var head = Rewriter.rewrite(cursor.until(Set.of("QUOTA")));
    if (!cursor.atEnd()) {
      readQuota(cursor);
    }
    return Translation.of(head);
  }

  /** Only the schema has to be there. */
  private static Translation quota(String name, Cursor cursor) {
    readQuota(cursor);
    return Translation.of("COMMENT ON SCHEMA " + Sql.name(name) + " IS NULL")
        .tagged("ALTER SCHEMA");
  }

  private static void readQuota(Cursor cursor) {
    cursor.expect("QUOTA");
    if (!cursor.accept("UNLIMITED")) {
      cursor.integer();
      cursor.expectOneOf("MB", "GB", "TB");
    }
    cursor.expectEnd();
  }
}
