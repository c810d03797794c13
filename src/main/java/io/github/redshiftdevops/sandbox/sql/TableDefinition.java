package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.RedshiftType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands between the parentheses of CREATE TABLE. Not thread-safe. */
final class TableDefinition {
  /** Column names that the system keeps for itself (facts section 6). */
  private static final Set<String> SYSTEM_COLUMNS =
      Set.of("oid", "tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");

  private final QualifiedName table;
  private final List<ColumnDefinition> columns = new ArrayList<>();
  private final List<Key> keys = new ArrayList<>();
  private final List<String> elements = new ArrayList<>();
  private Optional<QualifiedName> model = Optional.empty();

  TableDefinition(QualifiedName table) {
    this.table = table;
  }

  /** Reads one column, constraint or LIKE clause. */
  void element(Cursor cursor) {
    if (cursor.accept("LIKE")) {
      like(cursor);
    } else if (cursor.isAt("CONSTRAINT") || isConstraint(cursor)) {
      var name =
          cursor.accept("CONSTRAINT") ? Optional.of(cursor.identifier()) : Optional.<String>empty();
      if (cursor.isAt("CHECK")) {
        throw Refusal.notSupported("CREATE TABLE CHECK constraint is not supported");
      }
      keys.add(Key.ofTable(name, cursor));
    } else {
      column(ColumnParser.parse(table, cursor));
    }
    cursor.expectEnd();
  }

  private static boolean isConstraint(Cursor cursor) {
    return cursor.isAt("PRIMARY", "KEY")
        || cursor.isAt("FOREIGN", "KEY")
        || cursor.isAt("UNIQUE", "(")
        || cursor.isAt("CHECK", "(");
  }

  private void like(Cursor cursor) {
    var parent = cursor.name();
    model = Optional.of(parent);
    var defaults = cursor.accept("INCLUDING", "DEFAULTS") ? " INCLUDING DEFAULTS" : "";
    cursor.accept("EXCLUDING", "DEFAULTS");
    elements.add("LIKE " + parent.sql() + defaults);
  }

  private void column(ColumnDefinition column) {
    if (SYSTEM_COLUMNS.contains(column.name())) {
      throw new Refusal(
          "42701",
          "column name \"%s\" conflicts with a system column name".formatted(column.name()));
    }
    columns.add(column);
    keys.addAll(column.keys());
    elements.add(column.sql());
  }

  /** Hands what columns say about the whole table to its attributes. */
  void contributeTo(TableAttributes attributes) {
    columns.stream()
        .filter(ColumnDefinition::distributionKey)
        .forEach(column -> attributes.distributionKey(column.name()));
    columns.stream()
        .filter(ColumnDefinition::sortKey)
        .forEach(column -> attributes.sortKey("COMPOUND", List.of(column.name())));
    if (model.isPresent() && !attributes.keyColumns().isEmpty()) {
      throw Refusal.notSupported("DISTKEY and SORTKEY cannot be specified with LIKE");
    }
    attributes.check();
    attributes.keyColumns().forEach(this::checkKeyColumn);
  }

  private void checkKeyColumn(String name) {
    var column = columns.stream().filter(c -> c.name().equals(name)).findFirst();
    if (column.isEmpty()) {
      throw new Refusal("42703", "column \"%s\" named in key does not exist".formatted(name));
    }
    var type = column.get().type();
    if (type.redshift().filter(RedshiftType::canBeKey).isEmpty()) {
      throw Refusal.notSupported(
          "column \"%s\" of type %s cannot be a DISTKEY or SORTKEY".formatted(name, type.sql()));
    }
  }

  /** The columns and what else PostgreSQL takes, in parentheses. */
  String sql() {
    var required = primaryKeyColumns();
    var declared = new HashSet<String>();
    columns.stream().filter(ColumnDefinition::isNotNull).forEach(c -> declared.add(c.name()));
    var notNull =
        required.filter(name -> !declared.contains(name)).map(c -> "NOT NULL " + Sql.name(c));
    return Stream.concat(elements.stream(), notNull).collect(Collectors.joining(", ", "(", ")"));
  }

  private Stream<String> primaryKeyColumns() {
    return keys.stream()
        .filter(key -> key.kind() == Key.Kind.PRIMARY)
        .flatMap(key -> key.columns().stream())
        .distinct();
  }

  /** The statements that record what PostgreSQL does not know of the columns. */
  List<String> record() {
    var statements = new ArrayList<String>();
    model.ifPresent(
        parent -> statements.add(Sql.call("copy_attributes", table.regclass(), parent.regclass())));
    columns.forEach(column -> column.recordEncoding(table).ifPresent(statements::add));
    keys.forEach(key -> statements.add(key.addTo(table)));
    return statements;
  }
}
