package io.github.redshiftdevops.sandbox.sql;

/** SET and RESET; PostgreSQL's own parameters and SET SESSION pass. */
final class SetParameter implements CommandTranslator {

  @Override
  public Translation translate(Cursor cursor) {
    var verb = cursor.expectOneOf("SET", "RESET");
    if (cursor.isAt("SESSION", "AUTHORIZATION")) {
      return passed(cursor);
    }
    var local = cursor.accept("LOCAL") ? " LOCAL " : " ";
    cursor.accept("SESSION");
    var name = cursor.isAtName() ? cursor.word() : "";
    return Parameters.own(name)
        .map(own -> Translation.of(verb + local + own + " " + Rewriter.rewrite(cursor.rest())))
        .orElseGet(() -> passed(cursor));
  }

  private static Translation passed(Cursor cursor) {
    return Translation.of(Rewriter.rewriteAll(cursor.all()));
  }
}
