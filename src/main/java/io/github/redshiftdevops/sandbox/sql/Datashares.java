package io.github.redshiftdevops.sandbox.sql;

import java.util.ArrayList;

/** Datashares as objects of the catalog: what is in them, and who may use them. Nobody does. */
final class Datashares implements CommandTranslator {

  @Override
  public Translation translate(Cursor cursor) {
    var verb = cursor.expectOneOf("CREATE", "ALTER", "DROP");
    cursor.expect("DATASHARE");
    var share = Sql.literal(cursor.identifier());
    var call =
        switch (verb) {
          case "CREATE" -> create(share, cursor);
          case "ALTER" -> alter(share, cursor);
          default -> Sql.call("drop_datashare", share);
        };
    cursor.expectEnd();
    return Translation.of(call).tagged(verb + " DATASHARE");
  }

  private static String create(String share, Cursor cursor) {
    boolean set = cursor.accept("SET");
    var isPublic = set || cursor.isAt("PUBLICACCESSIBLE") ? publicAccess(cursor) : "false";
    return Sql.call("create_datashare", share, isPublic);
  }

  private static String publicAccess(Cursor cursor) {
    cursor.expect("PUBLICACCESSIBLE");
    return truth(cursor);
  }

  private static String truth(Cursor cursor) {
    cursor.accept("=");
    return cursor.expectOneOf("TRUE", "FALSE");
  }

  private static String alter(String share, Cursor cursor) {
    if (!cursor.accept("SET")) {
      boolean add = cursor.expectOneOf("ADD", "REMOVE").equals("ADD");
      return objects(share, add, cursor);
    }
    if (cursor.isAt("PUBLICACCESSIBLE")) {
      return Sql.call("set_datashare_public", share, publicAccess(cursor));
    }
    cursor.expect("INCLUDENEW");
    var wanted = truth(cursor);
    cursor.expect("FOR", "SCHEMA");
    return Sql.call("set_datashare_include_new", share, Sql.literal(cursor.identifier()), wanted);
  }

  private static String objects(String share, boolean add, Cursor cursor) {
    boolean all = cursor.accept("ALL");
    var kind =
        all
            ? cursor.expectOneOf("TABLES", "FUNCTIONS")
            : cursor.expectOneOf("TABLE", "SCHEMA", "FUNCTION");
    if (all) {
      cursor.expect("IN", "SCHEMA");
    }
    var names = new ArrayList<String>();
    do {
      names.add(object(kind, cursor));
    } while (cursor.accept(","));
    return Sql.call(
        "alter_datashare", share, String.valueOf(add), Sql.literal(kind), Sql.array(names));
  }

  /** As PostgreSQL finds it. */
  private static String object(String kind, Cursor cursor) {
    return switch (kind) {
      case "TABLE" -> cursor.name().sql();
      case "FUNCTION" -> cursor.name().sql() + "(" + Rewriter.rewrite(cursor.group()) + ")";
      default -> Sql.name(cursor.word());
    };
  }

  /** Keeps who may use a datashare. */
  static Translation usage(Cursor cursor) {
    boolean grant = cursor.expectOneOf("GRANT", "REVOKE").equals("GRANT");
    cursor.expect("USAGE", "ON", "DATASHARE");
    var share = Sql.literal(cursor.identifier());
    cursor.expect(grant ? "TO" : "FROM");
    var kind = cursor.expectOneOf("NAMESPACE", "ACCOUNT");
    var consumer = Sql.literal(cursor.string());
    boolean viaCatalog = kind.equals("ACCOUNT") && cursor.accept("VIA", "DATA", "CATALOG");
    cursor.expectEnd();
    return Translation.of(
            Sql.call(
                grant ? "grant_datashare" : "revoke_datashare",
                share,
                Sql.literal(kind),
                consumer,
                String.valueOf(viaCatalog)))
        .tagged(grant ? "GRANT" : "REVOKE");
  }

  /** Whether the statement is a GRANT or REVOKE of the usage of a datashare. */
  static boolean isUsage(Cursor cursor) {
    return cursor.isAt("GRANT", "USAGE", "ON", "DATASHARE")
        || cursor.isAt("REVOKE", "USAGE", "ON", "DATASHARE");
  }
}
