package io.github.redshiftdevops.check;

import io.github.redshiftdevops.dialect.Limits;
import io.github.redshiftdevops.dialect.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is wrong with the name, the columns and the keys of a new table (facts section 3). */
final class CreateTable {
  private static final Set<String> NO_COLUMN =
      Set.of("LIKE", "CONSTRAINT", "PRIMARY", "UNIQUE", "FOREIGN", "CHECK", "EXCLUDE");

  private CreateTable() {}

  static List<Problem> problems(List<Token> statement) {
    var reader = new Reader(statement);
    boolean temporary = false;
    while (!reader.atEnd() && !reader.accept("TABLE")) {
      temporary |= reader.isAt("TEMP") || reader.isAt("TEMPORARY");
      reader.skip();
    }
    reader.accept("IF", "NOT", "EXISTS");
    var name = reader.name();
    var problems = new ArrayList<>(Names.ofObject("", name).toList());
    if (temporary && name.size() > 1) {
      problems.add(Rule.named("temporary-schema").at(""));
    }
    problems.addAll(definition(reader));
    return problems;
  }

  private static List<Problem> definition(Reader reader) {
    var elements = reader.list();
    var keys = new TableKeys();
    keys.read(reader);
    var columns = columns(elements);
    columns.forEach(keys::add);
    var problems = new ArrayList<Problem>();
    columns.forEach(column -> problems.addAll(column.problems()));
    problems.addAll(together(columns));
    if (elements.stream().noneMatch(element -> startsWith(element, Set.of("LIKE")))) {
      problems.addAll(keys.problems(columns));
    } else if (!keys.isEmpty()) {
      problems.add(Rule.named("like-with-keys").at(""));
    }
    return problems;
  }

  private static List<Column> columns(List<List<Token>> elements) {
    return elements.stream()
        .filter(element -> !startsWith(element, NO_COLUMN))
        .map(Column::read)
        .flatMap(Optional::stream)
        .toList();
  }

  private static boolean startsWith(List<Token> element, Set<String> keywords) {
    return !element.isEmpty() && keywords.contains(element.get(0).keyword());
  }

  private static List<Problem> together(List<Column> columns) {
    var problems = new ArrayList<Problem>();
    var seen = new HashSet<String>();
    columns.stream()
        .filter(column -> !seen.add(column.name()))
        .forEach(column -> problems.add(Rule.named("column-twice").at(column.where())));
    if (columns.size() > Limits.COLUMNS) {
      problems.add(Rule.named("too-many-columns").at("", columns.size(), Limits.COLUMNS));
    }
    if (columns.stream().filter(column -> column.has(Column.Trait.PRIMARY_KEY)).count() > 1) {
      problems.add(Rule.named("two-primary-keys").at(""));
    }
    return problems;
  }
}
