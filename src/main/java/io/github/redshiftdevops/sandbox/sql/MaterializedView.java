package io.github.redshiftdevops.sandbox.sql;

import java.util.ArrayList;

/** CREATE, ALTER and REFRESH MATERIALIZED VIEW (facts section 3). */
final class MaterializedView implements CommandTranslator {

  @Override
  public Translation translate(Cursor cursor) {
    var verb = cursor.expectOneOf("CREATE", "ALTER", "REFRESH");
    cursor.expect("MATERIALIZED", "VIEW");
    var view = cursor.name();
    return switch (verb) {
      case "CREATE" -> create(view, cursor);
      case "ALTER" -> alter(view, cursor);
      default -> refresh(view, cursor);
    };
  }

  private static Translation create(QualifiedName view, Cursor cursor) {
    var attributes = new TableAttributes();
    var after = new ArrayList<String>();
    while (!cursor.accept("AS")) {
      if (cursor.isAt("AUTO", "REFRESH")) {
        after.add(autoRefresh(view, cursor));
      } else if (!attributes.accept(cursor)) {
        throw cursor.unexpected();
      }
    }
    attributes.check();
    after.addAll(attributes.record(view));
    after.add(Definitions.keep(view, cursor.all()));
    var tokens = cursor.rest();
    var query = new MaterializedQuery(tokens);
    query.check();
    after.add(
        Sql.call("note_materialized", view.regclass(), String.valueOf(query.isIncremental())));
    return Translation.of(
            "CREATE MATERIALIZED VIEW " + view.sql() + " AS " + Rewriter.rewrite(tokens))
        .tagged("CREATE MATERIALIZED VIEW")
        .followedBy(after);
  }

  private static String autoRefresh(QualifiedName view, Cursor cursor) {
    cursor.expect("AUTO", "REFRESH");
    boolean wanted = cursor.expectOneOf("YES", "NO").equals("YES");
    return Sql.call("set_auto_refresh", view.regclass(), String.valueOf(wanted));
  }

  private static Translation alter(QualifiedName view, Cursor cursor) {
    if (cursor.accept("ROW", "LEVEL", "SECURITY")) {
      return Translation.of(Policies.rowLevelSecurity(view, cursor))
          .tagged("ALTER MATERIALIZED VIEW");
    }
    if (!cursor.isAt("AUTO")) {
      throw Refusal.notInSandbox("this form of ALTER MATERIALIZED VIEW");
    }
    var call = autoRefresh(view, cursor);
    cursor.expectEnd();
    return Translation.of(call).tagged("ALTER MATERIALIZED VIEW");
  }

  private static Translation refresh(QualifiedName view, Cursor cursor) {
    boolean cascade = cursor.accept("CASCADE");
    if (!cascade) {
      cursor.accept("RESTRICT");
    }
    cursor.expectEnd();
    return Translation.of(Sql.call("refresh", view.regclass(), String.valueOf(cascade)))
        .tagged("REFRESH MATERIALIZED VIEW");
  }
}
