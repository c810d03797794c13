package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;
import java.util.List;
import java.util.Locale;

/**
 * CREATE and ALTER of users, groups and roles. For PostgreSQL all are roles; a comment tells groups
 * from roles.
 */
final class Principals implements CommandTranslator {

  @Override
  public Translation translate(Cursor cursor) {
    var verb = cursor.expectOneOf("CREATE", "ALTER");
    var kind = cursor.expectOneOf("USER", "GROUP", "ROLE");
    var name = cursor.identifier();
    if (kind.equals("USER")) {
      return Translation.of(verb + " USER " + Sql.name(name) + options(cursor));
    }
    if (verb.equals("ALTER")) {
      return Translation.of(Rewriter.rewriteAll(cursor.all()));
    }
    return create(kind, name, cursor);
  }

  private static Translation create(String kind, String name, Cursor cursor) {
    var members = "";
    if (kind.equals("GROUP")) {
      members = " " + Rewriter.rewrite(cursor.rest());
    } else if (cursor.accept("EXTERNALID")) {
      cursor.next();
    }
    cursor.expectEnd();
    var comment =
        "COMMENT ON ROLE %s IS %s"
            .formatted(Sql.name(name), Sql.literal(kind.toLowerCase(Locale.ROOT)));
    return Translation.of("CREATE " + kind + " " + Sql.name(name) + members)
        .followedBy(List.of(comment));
  }

  private static String options(Cursor cursor) {
    var options = new StringBuilder();
    cursor.accept("WITH");
    while (!cursor.atEnd()) {
      options.append(' ').append(option(cursor));
    }
    return options.toString();
  }

  /** One option of a user; what PostgreSQL lacks is read and left out. */
  private static String option(Cursor cursor) {
    if (cursor.accept("PASSWORD")) {
      return "PASSWORD " + (cursor.accept("DISABLE") ? "NULL" : Sql.literal(cursor.string()));
    }
    if (cursor.accept("CREATEUSER")) {
      return "SUPERUSER";
    }
    if (cursor.accept("NOCREATEUSER")) {
      return "NOSUPERUSER";
    }
    if (cursor.accept("CONNECTION", "LIMIT")) {
      return "CONNECTION LIMIT " + (cursor.accept("UNLIMITED") ? -1 : cursor.integer());
    }
    return cursor.accept("SYSLOG", "ACCESS")
            || cursor.accept("SESSION", "TIMEOUT")
            || cursor.accept("EXTERNALID")
        ? skip(cursor)
        : passed(cursor);
  }

  private static String skip(Cursor cursor) {
    cursor.next();
    return "";
  }

  private static String passed(Cursor cursor) {
    return cursor.peek().kind() == Token.Kind.STRING
        ? Sql.literal(cursor.string())
        : Rewriter.rewrite(List.of(cursor.next()));
  }
}
