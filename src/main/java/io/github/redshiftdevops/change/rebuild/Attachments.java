package io.github.redshiftdevops.change.rebuild;

import io.github.redshiftdevops.dialect.Identifiers;
import io.github.redshiftdevops.execution.Steps.Row;
import io.github.redshiftdevops.execution.Steps.StepSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import liquibase.exception.DatabaseException;

/**
 * What is attached to a table or a view: owner, comments and rights, each as the statement that
 * attaches it. Immutable.
 *
 * @param owner whose it is
 * @param comments of itself and its columns
 * @param rights of everybody but the owner
 */
record Attachments(String owner, List<String> comments, List<String> rights) {
  private static final String RELATION =
      """
      SELECT pg_get_userbyid(c.relowner) AS owner, obj_description(c.oid, 'pg_class') AS comment,
      c.relkind FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE %s
      """;
  private static final String COLUMNS =
      """
      SELECT a.attname, col_description(a.attrelid, a.attnum) AS comment FROM pg_attribute a
      JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE %s AND a.attnum > 0 AND col_description(a.attrelid, a.attnum) IS NOT NULL
      ORDER BY a.attnum
      """;

  /** Reads them. */
  static Attachments of(StepSession session, TableName relation) throws DatabaseException {
    var where = relation.where("n.nspname", "c.relname");
    var row = session.query(RELATION.formatted(where)).get(0);
    var comments = new ArrayList<String>();
    if (row.get("comment") != null) {
      comments.add(
          "COMMENT ON %s %s IS %s"
              .formatted(
                  row.get("relkind").equals("v") ? "VIEW" : "TABLE",
                  relation.sql(),
                  TableName.literal(row.get("comment"))));
    }
    for (var column : session.query(COLUMNS.formatted(where))) {
      comments.add(
          "COMMENT ON COLUMN %s.%s IS %s"
              .formatted(
                  relation.sql(),
                  Identifiers.quote(column.get("attname")),
                  TableName.literal(column.get("comment"))));
    }
    var owner = row.get("owner");
    return new Attachments(owner, comments, rights(session, relation, owner));
  }

  private static List<String> rights(StepSession session, TableName relation, String owner)
      throws DatabaseException {
    var name =
        Identifiers.quote(session.query("SELECT current_database()").get(0).first())
            + "."
            + relation.sql();
    var rights = new TreeSet<String>();
    for (var row : session.query("SHOW GRANTS ON TABLE " + name)) {
      if (!row.get("identity_name").equals(owner)) {
        rights.add(right(row, row.get("privilege_type"), relation));
      }
    }
    for (var row : session.query("SHOW COLUMN GRANTS ON TABLE " + name)) {
      if (!row.get("identity_name").equals(owner)) {
        var column = Identifiers.quote(row.get("column_name"));
        rights.add(right(row, "%s (%s)".formatted(row.get("privilege_type"), column), relation));
      }
    }
    return List.copyOf(rights);
  }

  private static String right(Row row, String privilege, TableName relation) {
    boolean admin = row.get("admin_option").startsWith("t");
    return "%s ON %s TO %s%s"
        .formatted(privilege, relation.sql(), grantee(row), admin ? " WITH GRANT OPTION" : "");
  }

  private static String grantee(Row row) {
    var name = Identifiers.quote(row.get("identity_name"));
    return switch (row.get("identity_type").toLowerCase(Locale.ROOT)) {
      case "public" -> "PUBLIC";
      case "role" -> "ROLE " + name;
      case "group" -> "GROUP " + name;
      default -> name;
    };
  }

  /**
   * Attaches these to a relation in place of what it has.
   *
   * @throws DatabaseException if it does not have exactly these afterwards
   */
  void attach(StepSession session, TableName relation) throws DatabaseException {
    if (!of(session, relation).owner().equals(owner)) {
      session.execute(
          "ALTER TABLE %s OWNER TO %s".formatted(relation.sql(), Identifiers.quote(owner)));
    }
    var present = of(session, relation);
    for (var right : present.rights()) {
      if (!rights.contains(right)) {
        session.execute(
            "REVOKE " + right.replace(" TO ", " FROM ").replace(" WITH GRANT OPTION", ""));
      }
    }
    for (var right : rights) {
      if (!present.rights().contains(right)) {
        session.execute("GRANT " + right);
      }
    }
    for (var comment : comments) {
      session.execute(comment);
    }
    var attached = of(session, relation);
    if (!attached.equals(this)) {
      throw new DatabaseException(
          "%s would have %s instead of %s; nothing was switched"
              .formatted(relation, attached, this));
    }
  }
}
