package io.github.redshiftdevops.execution.settling;

import java.util.Optional;

/** Finds out how the catalog can prove a statement, from its text. */
final class Proofs {
  private Proofs() {}

  /**
   * The proof of a statement.
   *
   * @return empty if the catalog cannot prove it, or the text is not understood
   */
  static Optional<Proof> of(String statement) {
    var sql = new StatementReader(statement);
    if (sql.accept("TRUNCATE")) {
      return truncate(sql);
    }
    if (sql.accept("ALTER", "TABLE")) {
      return sql.objectName().flatMap(table -> alterTable(table, sql));
    }
    if (sql.accept("CREATE")) {
      return create(sql);
    }
    return sql.accept("DROP") ? drop(sql) : Optional.empty();
  }

  private static Optional<Proof> truncate(StatementReader sql) {
    sql.accept("TABLE");
    return sql.objectName().filter(table -> sql.atEnd()).map(EmptyTable::new);
  }

  private static Optional<Proof> alterTable(ObjectName table, StatementReader sql) {
    if (sql.accept("APPEND", "FROM")) {
      return sql.objectName().map(source -> new MovedRows(table, source));
    }
    return sql.accept("ALTER") ? alterColumn(table, sql) : Optional.empty();
  }

  private static Optional<Proof> alterColumn(ObjectName table, StatementReader sql) {
    sql.accept("COLUMN");
    return sql.identifier()
        .filter(column -> sql.accept("TYPE"))
        .map(column -> ColumnType.of(table, column, sql.rest()));
  }

  private static Optional<Proof> create(StatementReader sql) {
    sql.accept("OR", "REPLACE");
    return CatalogObject.read(sql)
        .flatMap(
            object -> {
              sql.accept("IF", "NOT", "EXISTS");
              return sql.objectName()
                  .filter(Proofs::isPermanent)
                  .map(name -> new Existence(object.countToCreate(name), true));
            });
  }

  /** Only of a single object, and of nothing outside of the warehouse along with it. */
  private static Optional<Proof> drop(StatementReader sql) {
    return CatalogObject.read(sql)
        .flatMap(
            object -> {
              sql.accept("IF", "EXISTS");
              var name = sql.objectName();
              if (!sql.accept("CASCADE")) {
                sql.accept("RESTRICT");
              }
              return name.filter(it -> sql.atEnd() && isPermanent(it))
                  .map(it -> new Existence(object.countToDrop(it), false));
            });
  }

  /** A temporary table is gone with its session, whatever happened. */
  private static boolean isPermanent(ObjectName name) {
    return !name.name().startsWith("#");
  }
}
