package io.github.redshiftdevops.database.snapshot;

import io.github.redshiftdevops.database.RedshiftDatabase;
import java.util.Set;
import liquibase.Scope;
import liquibase.exception.DatabaseException;
import liquibase.executor.ExecutorService;
import liquibase.snapshot.DatabaseSnapshot;
import liquibase.statement.core.RawParameterizedSqlStatement;
import liquibase.structure.DatabaseObject;
import liquibase.structure.core.Catalog;
import liquibase.structure.core.Column;
import liquibase.structure.core.ForeignKey;
import liquibase.structure.core.PrimaryKey;
import liquibase.structure.core.Schema;
import liquibase.structure.core.Table;
import liquibase.structure.core.UniqueConstraint;
import liquibase.structure.core.View;

/**
 * The short way to whether a table or view exists, which preconditions want to know, and Liquibase
 * about its own tables. The long way describes the object, and lists its whole schema if it is not
 * there. External tables are not seen: they live in another catalog.
 */
final class Existence {
  static final Set<String> TABLE = Set.of("r");
  static final Set<String> VIEW = Set.of("v", "m");

  private static final String KIND =
      "SELECT c.relkind FROM pg_catalog.pg_class c"
          + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE n.nspname = ? AND c.relname = ?";
  private static final Set<Class<? extends DatabaseObject>> CONTAINERS =
      Set.of(Schema.class, Catalog.class);

  /** What one look at the object decides, without a second look at the list of its schema. */
  private static final Set<Class<? extends DatabaseObject>> DECIDED =
      Set.of(
          Table.class,
          View.class,
          Column.class,
          PrimaryKey.class,
          ForeignKey.class,
          UniqueConstraint.class);

  private Existence() {}

  /** Whether a snapshot is made only to find out if one object exists: such a one never warns. */
  static boolean isTheQuestion(DatabaseSnapshot snapshot) {
    var control = snapshot.getSnapshotControl();
    var types =
        control.getTypesToInclude().stream().filter(type -> !CONTAINERS.contains(type)).toList();
    return !control.isWarnIfObjectNotFound() && !types.isEmpty() && DECIDED.containsAll(types);
  }

  /** The example if there is a relation of its name and one of these kinds, else null. */
  static DatabaseObject of(DatabaseObject example, Set<String> kinds, RedshiftDatabase database)
      throws DatabaseException {
    var query =
        new RawParameterizedSqlStatement(
            KIND,
            example.getSchema().toCatalogAndSchema().customize(database).getSchemaName(),
            database.correctObjectName(example.getName(), example.getClass()));
    var rows =
        Scope.getCurrentScope()
            .getSingleton(ExecutorService.class)
            .getExecutor("jdbc", database)
            .queryForList(query);
    boolean exists = rows.stream().anyMatch(row -> kinds.contains(row.get("RELKIND").toString()));
    return exists ? example : null;
  }
}
