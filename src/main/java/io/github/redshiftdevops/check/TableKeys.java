package io.github.redshiftdevops.check;

import io.github.redshiftdevops.dialect.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a statement distributes and sorts the rows of a table. Not thread-safe. */
final class TableKeys {
  private static final Set<String> STYLES = Set.of("AUTO", "EVEN", "KEY", "ALL");
  private static final Set<String> OTHER_STYLES = Set.of("AUTO", "EVEN", "ALL");

  private final List<String> distributionKeys = new ArrayList<>();
  private final List<List<String>> sortKeys = new ArrayList<>();
  private Optional<String> style = Optional.empty();
  private int interleaved;

  /** Reads what stands behind the columns, up to the query if there is one. */
  void read(Reader reader) {
    while (!reader.atEnd() && !reader.accept("AS")) {
      if (reader.accept("DISTSTYLE")) {
        style = reader.next().map(token -> token.keyword());
      } else if (reader.accept("DISTKEY")) {
        distributionKeys.addAll(reader.names());
      } else if (reader.accept("INTERLEAVED", "SORTKEY")) {
        var columns = reader.names();
        interleaved = columns.size();
        sortKeys.add(columns);
      } else if (reader.accept("SORTKEY")) {
        sortKeys.add(reader.names());
      } else {
        reader.skip();
      }
    }
  }

  /** Adds what a column says of itself. */
  void add(Column column) {
    if (column.has(Column.Trait.DISTKEY)) {
      distributionKeys.add(column.name());
    }
    if (column.has(Column.Trait.SORTKEY)) {
      sortKeys.add(List.of(column.name()));
    }
  }

  boolean isEmpty() {
    return distributionKeys.isEmpty() && sortKeys.isEmpty();
  }

  /**
   * What is wrong with the keys.
   *
   * @param columns those of the table; empty if the statement does not say
   */
  List<Problem> problems(List<Column> columns) {
    var problems = new ArrayList<Problem>();
    if (sortKeys.size() > 1) {
      problems.add(Rule.named("two-sort-keys").at("", sortKeys.size()));
    } else {
      sortKeys.forEach(key -> checkLength(key.size(), problems));
    }
    if (distributionKeys.size() > 1) {
      problems.add(Rule.named("two-distribution-keys").at("", distributionKeys.size()));
    }
    checkStyle(problems);
    if (!columns.isEmpty()) {
      distributionKeys.forEach(name -> checkColumn("DISTKEY", name, columns, problems));
      sortKeys.stream()
          .flatMap(List::stream)
          .forEach(name -> checkColumn("SORTKEY", name, columns, problems));
    }
    return problems;
  }

  private void checkLength(int columns, List<Problem> problems) {
    int most = interleaved > 0 ? Limits.INTERLEAVED_SORT_COLUMNS : Limits.COMPOUND_SORT_COLUMNS;
    if (columns > most) {
      problems.add(Rule.named("long-sort-key").at("", columns, most));
    }
  }

  private void checkStyle(List<Problem> problems) {
    style
        .filter(it -> !STYLES.contains(it))
        .ifPresent(it -> problems.add(Rule.named("unknown-style").at("", it)));
    if (!distributionKeys.isEmpty() && style.filter(OTHER_STYLES::contains).isPresent()) {
      problems.add(Rule.named("style-and-key").at("", style.get()));
    }
    if (distributionKeys.isEmpty() && style.filter("KEY"::equals).isPresent()) {
      problems.add(Rule.named("style-without-key").at(""));
    }
  }

  private static void checkColumn(
      String key, String name, List<Column> columns, List<Problem> problems) {
    var column = columns.stream().filter(it -> it.name().equals(name)).findFirst();
    if (column.isEmpty()) {
      problems.add(Rule.named("key-without-column").at("", key, name));
    } else {
      column
          .get()
          .type()
          .filter(type -> !type.canBeKey())
          .ifPresent(
              type -> problems.add(Rule.named("key-type").at(column.get().where(), type, key)));
    }
  }
}
