package io.github.redshiftdevops.change.external;

import io.github.redshiftdevops.change.syntax.Values;
import io.github.redshiftdevops.dialect.Identifiers;
import io.github.redshiftdevops.dialect.Limits;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** What Redshift demands of an external table beyond its grammar. */
final class ExternalTableRules {
  /** The grammar of a column; its type may be one of the data catalog, as {@code struct}. */
  static final String COLUMN = "<name:name> <type>";

  private ExternalTableRules() {}

  /** What a table is partitioned by is not in its files, and so not among its columns. */
  static void check(Values table, List<String> problems) {
    var names =
        Stream.of("column", "partitionColumn")
            .flatMap(kind -> table.elements(kind).stream())
            .map(column -> Identifiers.fold(column.values().text("name").strip()))
            .toList();
    var seen = new HashSet<String>();
    names.stream()
        .filter(name -> !seen.add(name))
        .map("column %s: there are two of that name."::formatted)
        .forEach(problems::add);
    if (names.size() > Limits.COLUMNS) {
      problems.add("a table has at most %d columns.".formatted(Limits.COLUMNS));
    }
  }
}
