package io.github.redshiftdevops.sandbox.sql;

import java.util.List;

/** CREATE VIEW, bound to its tables or late (facts section 3). */
final class CreateView implements CommandTranslator {

  @Override
  public Translation translate(Cursor cursor) {
    cursor.expect("CREATE");
    boolean replace = cursor.accept("OR", "REPLACE");
    cursor.expect("VIEW");
    var view = cursor.name();
    var columns = cursor.isAt("(") ? Sql.names(cursor.identifiers()) : "";
    cursor.expect("AS");
    var tokens = cursor.until(token -> cursor.isAt("WITH", "NO", "SCHEMA", "BINDING"));
    var query = Rewriter.rewrite(tokens).strip();
    if (cursor.accept("WITH", "NO", "SCHEMA", "BINDING")) {
      cursor.expectEnd();
      return late(view, columns, query, replace)
          .followedBy(List.of(Definitions.keep(view, cursor.all())));
    }
    var create = replace ? "CREATE OR REPLACE VIEW " : "CREATE VIEW ";
    var creation = Translation.of(create + view.sql() + columns + " AS " + query);
    return replace
        ? creation.precededBy(List.of(Sql.call("bind_early", Sql.literal(view.sql()))))
        : creation;
  }

  private static Translation late(
      QualifiedName view, String columns, String query, boolean replace) {
    return Translation.of(
            Sql.call(
                "create_late_binding_view",
                Sql.literal(view.sql()),
                Sql.literal(columns),
                Sql.literal(query),
                String.valueOf(replace)))
        .tagged("CREATE VIEW");
  }
}
