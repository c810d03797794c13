package io.github.redshiftdevops.history;

import static io.github.redshiftdevops.lock.LockNotAcquiredException.BOOKKEEPING;
import static java.util.Locale.ROOT;

import io.github.redshiftdevops.checkpoint.History;
import io.github.redshiftdevops.checkpoint.HistoryRow;
import io.github.redshiftdevops.database.Catalog;
import io.github.redshiftdevops.database.FirstRow;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.database.SqlStates;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import liquibase.change.ColumnConfig;
import liquibase.exception.DatabaseException;
import liquibase.executor.jvm.ChangelogJdbcMdcListener;
import liquibase.executor.jvm.ColumnMapRowMapper;
import liquibase.executor.jvm.RowMapperResultSetExtractor;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.SelectFromDatabaseChangeLogLockStatement;
import liquibase.statement.core.SelectFromDatabaseChangeLogStatement;

/**
 * DATABASECHANGELOG as it was read. A missing table ends the transaction; where that would undo the
 * work of a change set, the catalog is asked first.
 *
 * @param exists without a table there are no rows
 * @param rows values by column name
 * @param locked whether DATABASECHANGELOGLOCK, read along with it, names a holder
 */
record HistoryTable(boolean exists, List<Map<String, ?>> rows, boolean locked) {
  /** No table. */
  static final HistoryTable MISSING = new HistoryTable(false, List.of(), false);

  /** A table that was created a moment ago. */
  static final HistoryTable NEW = new HistoryTable(true, List.of(), false);

  /** Reads all of it, with one query, and leaves the lock aside. */
  static HistoryTable read(RedshiftDatabase database) throws DatabaseException {
    return database.boundary().holdsUnrecordedWork()
            && !Catalog.hasTable(database, database.getDatabaseChangeLogTableName())
        ? MISSING
        : readRows(database);
  }

  private static HistoryTable readRows(RedshiftDatabase database) throws DatabaseException {
    try {
      return new HistoryTable(
          true,
          ChangelogJdbcMdcListener.query(database, executor -> executor.queryForList(selectRows())),
          false);
    } catch (DatabaseException e) {
      if (!SqlStates.isUndefinedTable(e)) {
        throw e;
      }
      database.rollback();
      return MISSING;
    }
  }

  /** Reads all of it and the row of the lock, in one round trip. */
  static HistoryTable readWithLock(RedshiftDatabase database) throws DatabaseException {
    if (database.boundary().holdsUnrecordedWork()) {
      return read(database);
    }
    try {
      return queryWithLock(database);
    } catch (SQLException e) {
      if (!SqlStates.isUndefinedTable(e)) {
        throw new DatabaseException(e);
      }
      database.rollback();
      var lockTable = database.getDatabaseChangeLogLockTableName();
      boolean lacksLockOnly =
          e.getMessage().toUpperCase(ROOT).contains(lockTable.toUpperCase(ROOT));
      return lacksLockOnly ? read(database) : MISSING;
    }
  }

  private static HistoryTable queryWithLock(RedshiftDatabase database)
      throws SQLException, DatabaseException {
    var connection = database.unguarded();
    var selectLock = new SelectFromDatabaseChangeLogLockStatement("LOCKED");
    try (var statement = connection.createStatement()) {
      var select = sql(selectRows(), database) + ";\n" + sql(selectLock, database);
      database.watch().during(BOOKKEEPING, () -> statement.execute(select));
      var rows = rows(statement.getResultSet(), database);
      statement.getMoreResults();
      var lock = statement.getResultSet();
      var locked = FirstRow.of(lock, row -> row.getBoolean(1));
      return new HistoryTable(true, rows, locked.orElse(false));
    }
  }

  private static SqlStatement selectRows() {
    return new SelectFromDatabaseChangeLogStatement(
            new ColumnConfig().setName("*").setComputed(true))
        .setOrderBy("DATEEXECUTED ASC", "ORDEREXECUTED ASC");
  }

  private static String sql(SqlStatement statement, RedshiftDatabase database) {
    return SqlGeneratorFactory.getInstance().generateSql(statement, database)[0].toSql();
  }

  /** As Liquibase's own executor gives them. */
  @SuppressWarnings("unchecked")
  private static List<Map<String, ?>> rows(ResultSet result, RedshiftDatabase database)
      throws SQLException {
    var mapper = new ColumnMapRowMapper(database.isCaseSensitive());
    return (List<Map<String, ?>>) new RowMapperResultSetExtractor(mapper).extractData(result);
  }

  /** What the mirror should say. */
  History history() {
    return History.of(rows.stream().map(HistoryRow::of).toList());
  }
}
