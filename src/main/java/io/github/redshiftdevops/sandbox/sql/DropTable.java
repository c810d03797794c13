package io.github.redshiftdevops.sandbox.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** DROP TABLE: foreign keys that nobody enforces still hold their table. */
final class DropTable implements Command {

  @Override
  public Translation translate(Cursor cursor) {
    cursor.expect("DROP", "TABLE");
    cursor.accept("IF", "EXISTS");
    var tables = new ArrayList<QualifiedName>();
    do {
      tables.add(cursor.name());
    } while (cursor.accept(","));
    boolean cascade = cursor.accept("CASCADE");
    cursor.accept("RESTRICT");
    cursor.expectEnd();
    var drop = Translation.of(Rewriter.rewrite(cursor.all()));
    return cascade ? drop : drop.precededBy(List.of(check(tables)));
  }

  private static String check(List<QualifiedName> tables) {
    var oids =
        tables.stream()
            .map(table -> "to_regclass(" + Sql.literal(table.sql()) + ")")
            .collect(Collectors.joining(", ", "ARRAY[", "]"));
    return Sql.call("check_references", oids);
  }
}
