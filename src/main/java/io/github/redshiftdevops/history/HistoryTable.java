package io.github.redshiftdevops.history;

import io.github.redshiftdevops.checkpoint.History;
import io.github.redshiftdevops.checkpoint.HistoryRow;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.database.SqlStates;
import io.github.redshiftdevops.dialect.Identifiers;
import java.util.List;
import java.util.Map;
import liquibase.change.ColumnConfig;
import liquibase.exception.DatabaseException;
import liquibase.executor.jvm.ChangelogJdbcMdcListener;
import liquibase.statement.core.RawParameterizedSqlStatement;
import liquibase.statement.core.SelectFromDatabaseChangeLogStatement;

/**
 * DATABASECHANGELOG as it was read.
 *
 * @param exists without a table there are no rows
 * @param rows values by column name
 */
record HistoryTable(boolean exists, List<Map<String, ?>> rows) {
  /** No table. */
  static final HistoryTable MISSING = new HistoryTable(false, List.of());

  /** A table that was created a moment ago. */
  static final HistoryTable NEW = new HistoryTable(true, List.of());

  /**
   * Reads all of it, with one query. A missing table ends the transaction; where that would undo
   * the work of a change set, the catalog is asked first.
   */
  static HistoryTable read(RedshiftDatabase database) throws DatabaseException {
    return database.boundary().holdsUnrecordedWork() && !isInCatalog(database)
        ? new HistoryTable(false, List.of())
        : readRows(database);
  }

  private static boolean isInCatalog(RedshiftDatabase database) throws DatabaseException {
    var count =
        new RawParameterizedSqlStatement(
            "SELECT COUNT(*) FROM pg_tables WHERE schemaname = ? AND tablename = ?",
            Identifiers.fold(database.getLiquibaseSchemaName()),
            Identifiers.fold(database.getDatabaseChangeLogTableName()));
    return ChangelogJdbcMdcListener.query(database, executor -> executor.queryForInt(count)) > 0;
  }

  private static HistoryTable readRows(RedshiftDatabase database) throws DatabaseException {
    var all =
        new SelectFromDatabaseChangeLogStatement(new ColumnConfig().setName("*").setComputed(true))
            .setOrderBy("DATEEXECUTED ASC", "ORDEREXECUTED ASC");
    try {
      return new HistoryTable(
          true, ChangelogJdbcMdcListener.query(database, executor -> executor.queryForList(all)));
    } catch (DatabaseException e) {
      if (!SqlStates.isUndefinedTable(e)) {
        throw e;
      }
      database.rollback();
      return MISSING;
    }
  }

  /** What the mirror should say. */
  History history() {
    return History.of(rows.stream().map(HistoryRow::of).toList());
  }
}
