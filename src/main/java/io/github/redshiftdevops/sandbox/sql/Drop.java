package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;
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
    if (kind.equals("SCHEMA")) {
      cursor.accept("DROP", "EXTERNAL", "DATABASE");
    }
    boolean cascade = cursor.accept("CASCADE");
    cursor.accept("RESTRICT");
    cursor.expectEnd();
    var before = new ArrayList<String>();
    if (kind.equals("TABLE")) {
      before.add(Sql.call("release_external", oids(names)));
    }
    if (kind.equals("TABLE") && !cascade) {
      before.add(Sql.call("check_references", oids(names)));
    }
    before.add(
        kind.equals("SCHEMA")
            ? Sql.call("release_views_on_schemas", Sql.array(plain(names)))
            : release(names));
    var translation =
        Translation.of(Rewriter.rewriteAll(withoutExternalDatabase(cursor.all())))
            .precededBy(before);
    return kind.equals("TABLE")
        ? translation.with(TransactionEffect.ALONE_IF_EXTERNAL)
        : translation;
  }

  /** There is no external database to drop. */
  private static List<Token> withoutExternalDatabase(List<Token> tokens) {
    for (int i = 1; i < tokens.size(); i++) {
      if (new Cursor(tokens.subList(i, tokens.size())).isAt("DROP", "EXTERNAL", "DATABASE")) {
        var kept = new ArrayList<>(tokens.subList(0, i));
        var rest = new Cursor(tokens.subList(i, tokens.size()));
        rest.expect("DROP", "EXTERNAL", "DATABASE");
        kept.addAll(rest.rest());
        return kept;
      }
    }
    return tokens;
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
