package io.github.redshiftdevops.history;

import io.github.redshiftdevops.checkpoint.History;
import io.github.redshiftdevops.checkpoint.HistoryRow;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.database.SqlStates;
import java.util.List;
import java.util.Map;
import liquibase.change.ColumnConfig;
import liquibase.exception.DatabaseException;
import liquibase.executor.jvm.ChangelogJdbcMdcListener;
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

  /** Reads all of it, with one query. A missing table ends the transaction. */
  static HistoryTable read(RedshiftDatabase database) throws DatabaseException {
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
