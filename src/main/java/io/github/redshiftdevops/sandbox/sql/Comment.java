package io.github.redshiftdevops.sandbox.sql;

/** COMMENT ON, for the kinds of objects that Redshift comments on (facts section 6). */
final class Comment implements CommandTranslator {

  @Override
  public Translation translate(Cursor cursor) {
    cursor.expect("COMMENT", "ON");
    if (cursor.accept("CONSTRAINT")) {
      return constraint(cursor);
    }
    if (!cursor.isAt("TABLE")
        && !cursor.isAt("COLUMN")
        && !cursor.isAt("VIEW")
        && !cursor.isAt("DATABASE")) {
      throw cursor.unexpected();
    }
    return Translation.of(Rewriter.rewriteAll(cursor.all()));
  }

  /** Keys have no place for a comment here; it is read, and forgotten. */
  private static Translation constraint(Cursor cursor) {
    var name = cursor.identifier();
    cursor.expect("ON");
    var table = cursor.name();
    cursor.expect("IS");
    return Translation.of(Sql.call("check_key", table.regclass(), Sql.literal(name)))
        .tagged("COMMENT");
  }
}
