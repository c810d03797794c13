package io.github.redshiftdevops.history;

import static io.github.redshiftdevops.lock.LockNotAcquiredException.BOOKKEEPING;

import io.github.redshiftdevops.checkpoint.HistoryRow;
import io.github.redshiftdevops.database.Fence;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.lock.HeldLock;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import liquibase.exception.DatabaseException;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.DatabaseFunction;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.CreateDatabaseChangeLogTableStatement;
import liquibase.statement.core.DeleteStatement;
import liquibase.statement.core.InsertStatement;

/** Rows of DATABASECHANGELOG that only the mirror has, on their way back into the database. */
final class LostRows {
  private static final String UNKNOWN_TYPE = "EXECUTED";

  private final RedshiftDatabase database;

  LostRows(RedshiftDatabase database) {
    this.database = database;
  }

  /**
   * Writes them in one transaction that passes the fence. A row takes the place of those that its
   * change set has; the table is created if it is lost, too.
   */
  void restore(HeldLock lock, HistoryTable table, List<HistoryRow> rows) throws DatabaseException {
    if (rows.isEmpty()) {
      return;
    }
    var creation =
        Stream.<SqlStatement>of(new CreateDatabaseChangeLogTableStatement())
            .filter(statement -> !table.exists());
    var writes = rows.stream().flatMap(row -> Stream.of(deletion(row), insertion(row)));
    try {
      commit(lock, Stream.concat(creation, writes).flatMap(this::sql).toList());
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  private void commit(HeldLock lock, List<String> script) throws SQLException, DatabaseException {
    var connection = database.unguarded();
    connection.setAutoCommit(false);
    try {
      lock.requirePassed(database.watch().during(BOOKKEEPING, () -> write(script, lock.fence())));
      connection.commit();
    } finally {
      connection.rollback();
    }
  }

  private int write(List<String> script, Fence fence) throws SQLException {
    try (var statement = database.unguarded().createStatement()) {
      for (var sql : script) {
        statement.execute(sql);
      }
      return statement.executeUpdate(fence.pass());
    }
  }

  private Stream<String> sql(SqlStatement statement) {
    return Arrays.stream(SqlGeneratorFactory.getInstance().generateSql(statement, database))
        .map(Sql::toSql);
  }

  private DeleteStatement deletion(HistoryRow row) {
    return new DeleteStatement(
            database.getLiquibaseCatalogName(),
            database.getLiquibaseSchemaName(),
            database.getDatabaseChangeLogTableName())
        .setWhere("ID = ? AND AUTHOR = ? AND FILENAME = ?")
        .addWhereParameters(row.id(), row.author(), row.path());
  }

  private InsertStatement insertion(HistoryRow row) {
    return new InsertStatement(
            database.getLiquibaseCatalogName(),
            database.getLiquibaseSchemaName(),
            database.getDatabaseChangeLogTableName())
        .addColumnValue("ID", row.id())
        .addColumnValue("AUTHOR", row.author())
        .addColumnValue("FILENAME", row.path())
        .addColumnValue("DATEEXECUTED", date(row))
        .addColumnValue("ORDEREXECUTED", row.order())
        .addColumnValue("EXECTYPE", Objects.requireNonNullElse(row.execType(), UNKNOWN_TYPE))
        .addColumnValue("MD5SUM", row.md5sum())
        .addColumnValue("TAG", row.tag())
        .addColumnValue("DESCRIPTION", row.description())
        .addColumnValue("COMMENTS", row.comments())
        .addColumnValue("LIQUIBASE", row.liquibase())
        .addColumnValue("CONTEXTS", row.contexts())
        .addColumnValue("LABELS", row.labels())
        .addColumnValue("DEPLOYMENT_ID", row.deploymentId());
  }

  /** A row that the database has not dated yet gets the present time. */
  private static Object date(HistoryRow row) {
    return row.dateExecuted() == null ? new DatabaseFunction("GETDATE()") : row.dateExecuted();
  }
}
