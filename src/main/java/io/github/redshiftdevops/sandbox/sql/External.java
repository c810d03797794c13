package io.github.redshiftdevops.sandbox.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * CREATE EXTERNAL SCHEMA and CREATE EXTERNAL TABLE, as objects of the catalog: a schema with a
 * note, and a foreign table that nobody can read.
 */
final class External implements CommandTranslator {

  @Override
  public Translation translate(Cursor cursor) {
    cursor.expect("CREATE", "EXTERNAL");
    return cursor.expectOneOf("SCHEMA", "TABLE").equals("SCHEMA") ? schema(cursor) : table(cursor);
  }

  private static Translation schema(Cursor cursor) {
    boolean lenient = cursor.accept("IF", "NOT", "EXISTS");
    var name = cursor.identifier();
    cursor.expect("FROM");
    if (!cursor.isAt("DATA", "CATALOG")) {
      throw Refusal.notInSandbox("external schemas from other sources than DATA CATALOG");
    }
    cursor.expect("DATA", "CATALOG", "DATABASE");
    var database = cursor.string();
    options(cursor);
    return Translation.of("CREATE SCHEMA " + (lenient ? "IF NOT EXISTS " : "") + Sql.name(name))
        .followedBy(
            List.of(Sql.call("add_external_schema", Sql.literal(name), Sql.literal(database))));
  }

  /** Read and not used: there is no catalog to find. */
  private static void options(Cursor cursor) {
    while (!cursor.atEnd()) {
      if (cursor.accept("CREATE", "EXTERNAL", "DATABASE")) {
        cursor.expect("IF", "NOT", "EXISTS");
      } else {
        cursor.expectOneOf("IAM_ROLE", "CATALOG_ROLE", "REGION");
        cursor.next();
      }
    }
  }

  private static Translation table(Cursor cursor) {
    var table = cursor.name();
    var columns = new ArrayList<>(columns(table, cursor));
    int own = columns.size();
    if (cursor.accept("PARTITIONED", "BY")) {
      columns.addAll(columns(table, cursor));
    }
    cursor.until(token -> token.isWord("STORED"));
    cursor.expect("STORED", "AS");
    var format = cursor.word();
    cursor.until(token -> token.isWord("LOCATION"));
    cursor.expect("LOCATION");
    var location = cursor.string();
    cursor.rest();
    var definition =
        "CREATE FOREIGN TABLE %s (%s) SERVER pg_redshift_external OPTIONS (location %s, format %s, columns '%d')"
            .formatted(
                table.sql(),
                String.join(", ", columns),
                Sql.literal(location),
                Sql.literal(format),
                own);
    return Translation.of(definition)
        .precededBy(List.of(Sql.call("check_external_schema", Sql.literal(schema(table)))))
        .tagged("CREATE EXTERNAL TABLE");
  }

  private static String schema(QualifiedName table) {
    int parts = table.qualifiers().size();
    return parts == 0 ? "public" : table.qualifiers().get(parts - 1);
  }

  private static List<String> columns(QualifiedName table, Cursor cursor) {
    return cursor.list().stream()
        .map(column -> ColumnParser.parse(table, new Cursor(column)).sql())
        .collect(Collectors.toList());
  }
}
