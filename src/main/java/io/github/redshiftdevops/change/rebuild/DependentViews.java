package io.github.redshiftdevops.change.rebuild;

import io.github.redshiftdevops.execution.Steps.StepSession;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import liquibase.exception.DatabaseException;

/**
 * The views that are bound to a table, and those that are bound to them: each behind all that it is
 * bound to. A late-binding view is none of them.
 */
record DependentViews(List<View> views) {
  private static final String VIEWS =
      """
      SELECT DISTINCT vn.nspname AS schema_name, v.relname AS view_name, v.relkind,
      pg_get_viewdef(v.oid) AS definition
      FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid
      JOIN pg_class v ON v.oid = r.ev_class JOIN pg_namespace vn ON vn.oid = v.relnamespace
      JOIN pg_class c ON c.oid = d.refobjid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE %s AND v.oid <> c.oid ORDER BY 1, 2
      """;

  /** A view with what is attached to it. */
  record View(TableName name, String definition, Attachments attachments) {}

  /**
   * Reads them.
   *
   * @throws DatabaseException if one of them keeps rows
   */
  static DependentViews of(StepSession session, TableName table) throws DatabaseException {
    var views = new ArrayList<View>();
    collect(session, table, views);
    return new DependentViews(List.copyOf(views));
  }

  private static void collect(StepSession session, TableName table, List<View> views)
      throws DatabaseException {
    for (var row : session.query(VIEWS.formatted(table.where("n.nspname", "c.relname")))) {
      var name = new TableName(row.get("schema_name"), row.get("view_name"));
      if (!row.get("relkind").equals("v")) {
        throw new DatabaseException(
            ("The materialized view %s depends on %s; drop it in a change set before, and create it"
                    + " again behind")
                .formatted(name, table));
      }
      views.removeIf(view -> view.name().equals(name));
      views.add(new View(name, row.get("definition"), Attachments.of(session, name)));
      collect(session, name, views);
    }
  }

  /** Drops them. */
  void drop(StepSession session) throws DatabaseException {
    var reversed = new ArrayList<>(views);
    Collections.reverse(reversed);
    for (var view : reversed) {
      session.execute("DROP VIEW " + view.name().sql());
    }
  }

  /** Creates them as they were. */
  void create(StepSession session) throws DatabaseException {
    for (var view : views) {
      var definition = view.definition().strip().replaceFirst(";$", "");
      session.execute("CREATE VIEW %s AS %s".formatted(view.name().sql(), definition));
      view.attachments().attach(session, view.name());
    }
  }
}
