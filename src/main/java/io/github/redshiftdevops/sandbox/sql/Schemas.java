package io.github.redshiftdevops.sandbox.sql;

import java.util.List;
import java.util.Set;

/** CREATE SCHEMA and ALTER SCHEMA: a quota is kept, and nobody watches it. */
final class Schemas implements CommandTranslator {
  private static final long MEGABYTES_OF_GIGABYTE = 1024;

  @Override
  public Translation translate(Cursor cursor) {
    return cursor.isAt("ALTER") ? alter(cursor) : create(cursor);
  }

  private static Translation alter(Cursor cursor) {
    cursor.expect("ALTER", "SCHEMA");
    var name = cursor.identifier();
    return cursor.isAt("QUOTA")
        ? Translation.of(quota(name, cursor)).tagged("ALTER SCHEMA")
        : Translation.of(Rewriter.rewriteAll(cursor.all()));
  }

  private static Translation create(Cursor cursor) {
    var head = cursor.copy();
    var creation = Translation.of(Rewriter.rewrite(cursor.until(Set.of("QUOTA"))));
    return cursor.atEnd() ? creation : creation.followedBy(List.of(quota(name(head), cursor)));
  }

  /** Without a name of its own a schema has that of its owner. */
  private static String name(Cursor cursor) {
    cursor.expect("CREATE", "SCHEMA");
    cursor.accept("IF", "NOT", "EXISTS");
    cursor.accept("AUTHORIZATION");
    return cursor.identifier();
  }

  private static String quota(String schema, Cursor cursor) {
    cursor.expect("QUOTA");
    var megabytes = cursor.accept("UNLIMITED") ? "NULL" : String.valueOf(megabytes(cursor));
    cursor.expectEnd();
    return Sql.call("set_quota", Sql.literal(schema), megabytes);
  }

  private static long megabytes(Cursor cursor) {
    long number = cursor.integer();
    return switch (cursor.expectOneOf("MB", "GB", "TB")) {
      case "MB" -> number;
      case "GB" -> number * MEGABYTES_OF_GIGABYTE;
      default -> number * MEGABYTES_OF_GIGABYTE * MEGABYTES_OF_GIGABYTE;
    };
  }
}
