package io.github.redshiftdevops.sandbox.sql;

import java.util.List;

/** Views in the data catalog: here they are views in an external schema. */
final class ExternalViews implements CommandTranslator {

  @Override
  public Translation translate(Cursor cursor) {
    var verb = cursor.expectOneOf("CREATE", "ALTER", "DROP");
    cursor.expect("EXTERNAL");
    if (verb.equals("CREATE")) {
      cursor.accept("PROTECTED");
    }
    cursor.expect("VIEW");
    boolean lenient = verb.equals("DROP") && cursor.accept("IF", "EXISTS");
    var view = cursor.name();
    var translation =
        switch (verb) {
          case "CREATE" -> create(view, cursor);
          case "ALTER" -> alter(view, cursor);
          default -> drop(view, lenient || cursor.accept("IF", "EXISTS"), cursor);
        };
    return translation.tagged(verb + " EXTERNAL VIEW");
  }

  private static Translation create(QualifiedName view, Cursor cursor) {
    boolean lenient = cursor.accept("IF", "NOT", "EXISTS");
    var creation = definition(view, cursor);
    return (lenient ? CreateTable.unlessThere(view, creation) : creation)
        .precededBy(List.of(ExternalTables.checkSchema(view)));
  }

  private static Translation alter(QualifiedName view, Cursor cursor) {
    cursor.accept("FORCE");
    if (cursor.isAt("REMOVE")) {
      throw Refusal.notInSandbox("ALTER EXTERNAL VIEW ... REMOVE DEFINITION");
    }
    return definition(view, cursor)
        .precededBy(List.of(ExternalTables.checkSchema(view), "DROP VIEW " + view.sql()));
  }

  private static Translation definition(QualifiedName view, Cursor cursor) {
    cursor.expect("AS");
    return Translation.of("CREATE VIEW " + view.sql() + " AS " + Rewriter.rewrite(cursor.rest()));
  }

  private static Translation drop(QualifiedName view, boolean lenient, Cursor cursor) {
    cursor.expectEnd();
    return Translation.of("DROP VIEW " + (lenient ? "IF EXISTS " : "") + view.sql())
        .precededBy(List.of(ExternalTables.checkSchema(view)));
  }
}
