package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** CREATE TABLE and CREATE TABLE AS (facts section 3). */
final class CreateTable implements CommandTranslator {

  @Override
  public Translation translate(Cursor cursor) {
    cursor.expect("CREATE");
    cursor.accept("LOCAL");
    boolean temporary = cursor.accept("TEMPORARY") || cursor.accept("TEMP");
    cursor.expect("TABLE");
    boolean ifNotExists = cursor.accept("IF", "NOT", "EXISTS");
    var table = cursor.name();
    var create =
        (temporary || table.isTemporary() ? "CREATE TEMP TABLE " : "CREATE TABLE ") + table.sql();
    var creation = creation(create, table, cursor);
    return ifNotExists ? unlessThere(table, creation) : creation;
  }

  private static Translation creation(String create, QualifiedName table, Cursor cursor) {
    var elements = cursor.isAt("(") ? cursor.list() : List.<List<Token>>of();
    var attributes = new TableAttributes();
    while (!cursor.atEnd() && !cursor.isAt("AS")) {
      if (!attributes.accept(cursor)) {
        throw cursor.unexpected();
      }
    }
    return cursor.atEnd()
        ? fromDefinition(create, table, elements, attributes)
        : fromQuery(create, table, elements, attributes, cursor);
  }

  private static Translation fromDefinition(
      String create, QualifiedName table, List<List<Token>> elements, TableAttributes attributes) {
    var definition = new TableDefinition(table);
    if (elements.isEmpty()) {
      throw new Refusal(Refusal.SYNTAX_ERROR, "syntax error at end of input");
    }
    elements.forEach(element -> definition.element(new Cursor(element)));
    definition.contributeTo(attributes);
    var after = new ArrayList<>(definition.record());
    after.addAll(attributes.record(table));
    after.add(Sql.call("limit_bytes", table.regclass()));
    return Translation.of(create + " " + definition.sql()).followedBy(after);
  }

  private static Translation fromQuery(
      String create,
      QualifiedName table,
      List<List<Token>> columns,
      TableAttributes attributes,
      Cursor cursor) {
    attributes.check();
    var names =
        columns.isEmpty()
            ? ""
            : Sql.names(columns.stream().map(c -> new Cursor(c).identifier()).toList());
    cursor.expect("AS");
    var after = new ArrayList<String>();
    after.add(Sql.call("settle_types", table.regclass()));
    after.addAll(attributes.record(table));
    after.add(Sql.call("limit_bytes", table.regclass()));
    return Translation.of(create + names + " AS " + Rewriter.rewrite(cursor.rest()))
        .followedBy(after);
  }

  /** All of a creation in one call, which does nothing if the table is there. */
  static Translation unlessThere(QualifiedName table, Translation creation) {
    var statements = Stream.concat(Stream.of(creation.main()), creation.after().stream()).toList();
    return Translation.of(Sql.call("create_table", Sql.literal(table.sql()), Sql.array(statements)))
        .tagged("CREATE TABLE");
  }
}
