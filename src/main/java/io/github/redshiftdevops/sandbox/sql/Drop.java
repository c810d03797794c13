package io.github.redshiftdevops.sandbox.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * DROP of tables, views and schemas: late-binding views let go of them first, and foreign keys that
 * nobody enforces still hold their table.
 */
final class Drop implements CommandTranslator {

  @Override
  public Translation translate(Cursor cursor) {
    cursor.expect("DROP");
    cursor.accept("MATERIALIZED");
    var kind = cursor.expectOneOf("TABLE", "VIEW", "SCHEMA");
    cursor.accept("IF", "EXISTS");
    var names = new ArrayList<QualifiedName>();
    do {
      names.add(cursor.name());
    } while (cursor.accept(","));
    boolean cascade = cursor.accept("CASCADE");
    cursor.accept("RESTRICT");
    cursor.expectEnd();
    var before = new ArrayList<String>();
    if (kind.equals("TABLE") && !cascade) {
      before.add(Sql.call("check_references", oids(names)));
    }
    before.add(
        kind.equals("SCHEMA")
            ? Sql.call("release_views_on_schemas", Sql.array(plain(names)))
            : release(names));
    return Translation.of(Rewriter.rewriteAll(cursor.all())).precededBy(before);
  }

  /** The statement that has late-binding views let go of relations. */
  static String release(List<QualifiedName> relations) {
    return Sql.call("release_views", oids(relations));
  }

  private static List<String> plain(List<QualifiedName> names) {
    return names.stream().map(QualifiedName::name).toList();
  }

  private static String oids(List<QualifiedName> relations) {
    return relations.stream()
        .map(relation -> "to_regclass(" + Sql.literal(relation.sql()) + ")")
        .collect(Collectors.joining(", ", "ARRAY[", "]"));
  }
}
