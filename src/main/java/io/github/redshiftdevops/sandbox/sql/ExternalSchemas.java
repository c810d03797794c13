package io.github.redshiftdevops.sandbox.sql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** CREATE and ALTER EXTERNAL SCHEMA: a schema with a note of what it stands for. */
final class ExternalSchemas implements CommandTranslator {
  /** The kinds that svv_external_schemas knows, of which KINESIS and MSK are believed. */
  private static final Map<String, Integer> KINDS =
      Map.of(
          "DATA", 1, "HIVE", 2, "POSTGRES", 3, "REDSHIFT", 4, "MYSQL", 7, "KINESIS", 8, "MSK", 9);

  private static final List<String> OPTIONS =
      List.of(
          "SCHEMA",
          "REGION",
          "URI",
          "PORT",
          "IAM_ROLE",
          "CATALOG_ROLE",
          "CATALOG_ID",
          "SECRET_ARN",
          "AUTHENTICATION",
          "AUTHENTICATION_ARN",
          "CLUSTER_ARN");

  @Override
  public Translation translate(Cursor cursor) {
    boolean alter = cursor.expectOneOf("CREATE", "ALTER").equals("ALTER");
    cursor.expect("EXTERNAL", "SCHEMA");
    return alter ? alter(cursor) : create(cursor);
  }

  private static Translation create(Cursor cursor) {
    boolean lenient = cursor.accept("IF", "NOT", "EXISTS");
    var name = cursor.identifier();
    cursor.expect("FROM");
    int kind = kind(cursor);
    var database = cursor.accept("DATABASE") ? cursor.string() : "";
    var options = options(cursor);
    return Translation.of("CREATE SCHEMA " + (lenient ? "IF NOT EXISTS " : "") + Sql.name(name))
        .followedBy(
            List.of(
                Sql.call(
                    "add_external_schema",
                    Sql.literal(name),
                    String.valueOf(kind),
                    Sql.literal(database),
                    options)));
  }

  /** The words DATA CATALOG may be left out. */
  private static int kind(Cursor cursor) {
    if (cursor.isAt("DATABASE")) {
      return KINDS.get("DATA");
    }
    var kind = cursor.expectOneOf(KINDS.keySet().toArray(String[]::new));
    if (kind.equals("DATA")) {
      cursor.expect("CATALOG");
    } else if (kind.equals("HIVE")) {
      cursor.expect("METASTORE");
    }
    return KINDS.get(kind);
  }

  private static Translation alter(Cursor cursor) {
    var name = cursor.identifier();
    if (cursor.atEnd()) {
      throw cursor.unexpected();
    }
    var options = options(cursor);
    return Translation.of(Sql.call("alter_external_schema", Sql.literal(name), options))
        .tagged("ALTER EXTERNAL SCHEMA");
  }

  /** The options that are left, as names and values; nobody connects to anything with them. */
  private static String options(Cursor cursor) {
    var options = new LinkedHashMap<String, String>();
    while (!cursor.atEnd()) {
      if (cursor.accept("CREATE", "EXTERNAL", "DATABASE")) {
        cursor.expect("IF", "NOT", "EXISTS");
      } else {
        var name = cursor.expectOneOf(OPTIONS.toArray(String[]::new));
        options.put(name, value(name, cursor));
      }
    }
    return Sql.array(options.keySet()) + ", " + Sql.array(options.values());
  }

  private static String value(String name, Cursor cursor) {
    return switch (name) {
      case "PORT" -> String.valueOf(cursor.integer());
      case "IAM_ROLE" -> cursor.accept("DEFAULT") ? "default" : cursor.string();
      case "AUTHENTICATION" -> cursor.expectOneOf("NONE", "IAM", "MTLS").toLowerCase(Locale.ROOT);
      default -> cursor.string();
    };
  }
}
