package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * CREATE EXTERNAL TABLE, and the actions of ALTER TABLE that only external tables have, as objects
 * of the catalog: a foreign table that nobody can read, and a list of its partitions.
 */
final class ExternalTables implements CommandTranslator {

  @Override
  public Translation translate(Cursor cursor) {
    cursor.expect("CREATE", "EXTERNAL", "TABLE");
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
    var properties = cursor.isAt("TABLE", "PROPERTIES") ? properties(cursor) : "";
    if (cursor.isAt("AS")) {
      throw Refusal.notInSandbox("CREATE EXTERNAL TABLE AS");
    }
    cursor.expectEnd();
    var definition =
        "CREATE FOREIGN TABLE %s (%s) SERVER pg_redshift_external OPTIONS (location %s, format %s, columns '%d', properties %s)"
            .formatted(
                table.sql(),
                String.join(", ", columns),
                Sql.literal(location),
                Sql.literal(format),
                own,
                Sql.literal(properties));
    return Translation.of(definition)
        .precededBy(List.of(checkSchema(table)))
        .tagged("CREATE EXTERNAL TABLE");
  }

  /** The statement that makes sure that the object is to be in an external schema. */
  static String checkSchema(QualifiedName object) {
    int parts = object.qualifiers().size();
    var schema = parts == 0 ? "public" : object.qualifiers().get(parts - 1);
    return Sql.call("check_external_schema", Sql.literal(schema));
  }

  private static List<String> columns(QualifiedName table, Cursor cursor) {
    return cursor.list().stream()
        .map(column -> ColumnParser.parse(table, new Cursor(column)).sql())
        .collect(Collectors.toList());
  }

  /** Whether the action of ALTER TABLE that begins here is one of external tables. */
  static boolean isAction(Cursor cursor) {
    return cursor.isAt("SET", "LOCATION")
        || cursor.isAt("SET", "FILE", "FORMAT")
        || cursor.isAt("SET", "TABLE", "PROPERTIES")
        || cursor.isAt("PARTITION", "(")
        || cursor.isAt("ADD", "PARTITION", "(")
        || cursor.isAt("ADD", "IF", "NOT", "EXISTS", "PARTITION")
        || cursor.isAt("DROP", "PARTITION", "(");
  }

  /** Such an action. */
  static Translation alter(QualifiedName table, Cursor cursor) {
    var calls = new ArrayList<String>();
    switch (cursor.expectOneOf("SET", "PARTITION", "ADD", "DROP")) {
      case "SET" -> calls.add(set(table, cursor));
      case "PARTITION" -> calls.add(movePartition(table, cursor));
      case "ADD" -> calls.addAll(addPartitions(table, cursor));
      default -> {
        cursor.expect("PARTITION");
        calls.add(Sql.call("drop_external_partition", table.regclass(), partition(cursor)));
      }
    }
    cursor.expectEnd();
    var last = calls.remove(calls.size() - 1);
    return Translation.of(last).precededBy(calls).tagged("ALTER TABLE");
  }

  private static String set(QualifiedName table, Cursor cursor) {
    if (cursor.accept("LOCATION")) {
      return option(table, "location", cursor.string());
    }
    if (cursor.accept("FILE", "FORMAT")) {
      return option(table, "format", cursor.word());
    }
    return option(table, "properties", properties(cursor));
  }

  private static String option(QualifiedName table, String name, String value) {
    return Sql.call("set_external_option", table.regclass(), Sql.literal(name), Sql.literal(value));
  }

  private static String properties(Cursor cursor) {
    cursor.expect("TABLE", "PROPERTIES");
    return cursor.group().stream().map(Token::text).collect(Collectors.joining()).strip();
  }

  private static List<String> addPartitions(QualifiedName table, Cursor cursor) {
    boolean lenient = cursor.accept("IF", "NOT", "EXISTS");
    var calls = new ArrayList<String>();
    do {
      cursor.expect("PARTITION");
      var partition = partition(cursor);
      calls.add(
          Sql.call(
              "add_external_partition",
              table.regclass(),
              partition,
              location(cursor),
              String.valueOf(lenient)));
      cursor.accept(",");
    } while (!cursor.atEnd());
    return calls;
  }

  private static String movePartition(QualifiedName table, Cursor cursor) {
    var partition = partition(cursor);
    cursor.expect("SET");
    return Sql.call("set_external_partition", table.regclass(), partition, location(cursor));
  }

  private static String location(Cursor cursor) {
    cursor.expect("LOCATION");
    return Sql.literal(cursor.string());
  }

  /** The partition whose columns and values stand in the parentheses here, as two arguments. */
  private static String partition(Cursor cursor) {
    var names = new ArrayList<String>();
    var values = new ArrayList<String>();
    for (var tokens : cursor.list()) {
      var pair = new Cursor(tokens);
      names.add(pair.identifier());
      pair.expect("=");
      values.add(
          pair.peek().kind() == Token.Kind.STRING
              ? pair.string()
              : Rewriter.rewrite(pair.rest()).strip());
    }
    return Sql.array(names) + ", " + Sql.array(values);
  }
}
