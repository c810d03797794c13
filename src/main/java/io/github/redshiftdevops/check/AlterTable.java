package io.github.redshiftdevops.check;

import io.github.redshiftdevops.check.Column.Trait;
import io.github.redshiftdevops.dialect.Groups;
import io.github.redshiftdevops.dialect.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is wrong with the action of an ALTER TABLE (facts section 4). */
final class AlterTable {
  private static final Set<String> KEYS =
      Set.of("CONSTRAINT", "PRIMARY", "UNIQUE", "FOREIGN", "CHECK", "EXCLUDE", "PARTITION");

  private AlterTable() {}

  static List<Problem> problems(List<Token> statement) {
    var reader = new Reader(statement);
    reader.accept("ALTER", "TABLE");
    reader.accept("IF", "EXISTS");
    reader.name();
    var actions = Groups.split(reader.rest());
    var problems = new ArrayList<Problem>();
    actions.forEach(action -> problems.addAll(ofAction(new Reader(action))));
    if (actions.size() > 1 && !actions.stream().allMatch(AlterTable::mayBeOneOfSeveral)) {
      problems.add(Rule.named("several-actions").at("", actions.size()));
    }
    return problems;
  }

  /** Encodings, and the distribution with the sort key. */
  private static boolean mayBeOneOfSeveral(List<Token> action) {
    return !action.isEmpty() && action.get(0).isWord("ALTER");
  }

  private static List<Problem> ofAction(Reader action) {
    if (action.accept("ADD")) {
      return added(action);
    }
    if (action.accept("RENAME")) {
      return renamed(action);
    }
    return action.accept("ALTER") ? altered(action) : List.of();
  }

  private static List<Problem> added(Reader action) {
    boolean column = action.accept("COLUMN");
    action.accept("IF", "NOT", "EXISTS");
    if (!column && KEYS.stream().anyMatch(action::isAt)) {
      return List.of();
    }
    return Column.read(action.rest()).stream().flatMap(AlterTable::ofAdded).toList();
  }

  private static Stream<Problem> ofAdded(Column column) {
    var problems = new ArrayList<>(column.problems());
    if (column.has(Trait.NOT_NULL) && !column.has(Trait.DEFAULT) && !column.has(Trait.IDENTITY)) {
      problems.add(Rule.named("added-not-null").at(column.where()));
    }
    if (column.has(Trait.IDENTITY)) {
      problems.add(Rule.named("added-identity").at(column.where()));
    }
    Stream.of(Trait.PRIMARY_KEY, Trait.UNIQUE, Trait.REFERENCES, Trait.DISTKEY, Trait.SORTKEY)
        .filter(column::has)
        .map(trait -> trait.name().replace('_', ' '))
        .forEach(trait -> problems.add(Rule.named("added-key").at(column.where(), trait)));
    return problems.stream();
  }

  private static List<Problem> renamed(Reader action) {
    if (action.accept("TO")) {
      var name = action.name();
      return Stream.concat(Names.ofObject("", name), temporary(name)).toList();
    }
    action.accept("COLUMN");
    action.next();
    action.accept("TO");
    return action.next().stream()
        .flatMap(name -> Names.ofColumn("column " + Names.stored(name), name))
        .toList();
  }

  private static Stream<Problem> temporary(List<Token> name) {
    return name.stream()
        .filter(it -> it.text().startsWith("#"))
        .map(it -> Rule.named("temporary-name").at("", it.text()));
  }

  private static List<Problem> altered(Reader action) {
    action.accept("COLUMN");
    var name = action.name();
    if (name.size() != 1 || !action.accept("TYPE")) {
      return List.of();
    }
    var where = "column " + Names.stored(name.get(0));
    var type = new ColumnType(action);
    if (type.redshift().filter(it -> !it.name().equals("character varying")).isPresent()
        || Types.unsupported(type.name()).isPresent()) {
      return List.of(Rule.named("altered-type").at(where, type.name()));
    }
    return List.of();
  }
}
