package io.github.redshiftdevops.lock;

import static io.github.redshiftdevops.lock.LockNotAcquiredException.BOOKKEEPING;

import io.github.redshiftdevops.database.Counts;
import io.github.redshiftdevops.database.Fence;
import io.github.redshiftdevops.database.FirstRow;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.database.SqlStates;
import io.github.redshiftdevops.database.StatementWatch.Subject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.core.CreateDatabaseChangeLogLockTableStatement;

/**
 * DATABASECHANGELOGLOCK on a database: one row, with the fence in it. Works on the database's
 * connection, outside of its transaction boundary, and leaves no transaction open. Not thread-safe.
 */
final class LockTable {
  private final RedshiftDatabase database;
  private final String name;

  LockTable(RedshiftDatabase database) {
    this.database = database;
    this.name =
        database.escapeTableName(
            database.getLiquibaseCatalogName(),
            database.getLiquibaseSchemaName(),
            database.getDatabaseChangeLogLockTableName());
  }

  /** Its name, ready for SQL. */
  String name() {
    return name;
  }

  /** The row; empty if there is none, or no table. */
  Optional<LockRow> read() throws SQLException {
    return inTransaction(
        connection -> {
          try (var statement = connection.createStatement();
              var rows = statement.executeQuery(select())) {
            return row(rows);
          } catch (SQLException e) {
            return absentWithoutTable(e);
          }
        });
  }

  /**
   * Tries to install a fence, once. Creates the table and the row where they are missing: to be
   * called under the lease, if there is one.
   *
   * @param dead tells of a text in LOCKEDBY whether its holder is known to be dead
   * @param wait how long each statement may wait for a lock of another session; above zero
   * @return the row that is in the way; empty if the fence is installed and committed
   */
  Optional<LockRow> install(Fence fence, Predicate<String> dead, Duration wait)
      throws SQLException {
    var subject = BOOKKEEPING.waitingAtMost(wait);
    try {
      var found = inTransaction(subject, connection -> tryInstall(connection, fence));
      return found.isPresent() && dead.test(found.get().lockedBy())
          ? installOver(fence, found.get(), subject)
          : found;
    } catch (SQLException e) {
      if (SqlStates.isConflict(e) || SqlStates.isDuplicateTable(e)) {
        return Optional.of(read().orElse(new LockRow(true, "", "")));
      }
      throw e;
    }
  }

  /** With one statement for all, since closing one costs a round trip. */
  private Optional<LockRow> tryInstall(Connection connection, Fence fence) throws SQLException {
    try (var statement = connection.createStatement()) {
      try {
        statement.execute(fence.install() + ";\n" + select());
      } catch (SQLException e) {
        absentWithoutTable(e);
        return create(statement, createTable(), fence);
      }
      boolean installed = statement.getUpdateCount() == 1;
      statement.getMoreResults();
      var row = row(statement.getResultSet());
      if (row.isEmpty()) {
        return create(statement, "LOCK " + name + ";\n", fence);
      }
      if (installed) {
        connection.commit();
      }
      return installed ? Optional.empty() : row;
    }
  }

  private Optional<LockRow> create(Statement statement, String first, Fence fence)
      throws SQLException {
    var connection = statement.getConnection();
    connection.rollback();
    statement.execute(first + insertRow() + ";\n" + fence.install());
    boolean installed = Counts.last(statement) == 1;
    connection.commit();
    return installed ? Optional.empty() : Optional.of(new LockRow(true, "", ""));
  }

  private Optional<LockRow> installOver(Fence fence, LockRow dead, Subject subject)
      throws SQLException {
    return replace(dead.lockedBy(), fence, subject) ? Optional.empty() : Optional.of(dead);
  }

  /**
   * Installs a fence in place of exactly that one.
   *
   * @param lockedBy what is in LOCKEDBY
   * @return whether it was there, and the new one is committed
   */
  boolean replace(String lockedBy, Fence fence) throws SQLException {
    return replace(lockedBy, fence, BOOKKEEPING);
  }

  private boolean replace(String lockedBy, Fence fence, Subject subject) throws SQLException {
    return inTransaction(
        subject,
        connection -> {
          try (var statement = connection.createStatement()) {
            boolean replaced = statement.executeUpdate(fence.installOver(lockedBy)) == 1;
            if (replaced) {
              connection.commit();
            }
            return replaced;
          }
        });
  }

  /** Takes a fence away, if it is still there. */
  void lift(Fence fence) throws SQLException {
    execute(fence.lift());
  }

  /** Takes away whatever is there. */
  void clear() throws SQLException {
    execute(
        "UPDATE %s SET LOCKED = FALSE, LOCKGRANTED = NULL, LOCKEDBY = NULL WHERE ID = 1"
            .formatted(name));
  }

  /** Drops the table, unless somebody holds the lock. */
  void dropIfFree() throws SQLException {
    inTransaction(
        connection -> {
          try (var statement = connection.createStatement()) {
            var take = "UPDATE %s SET LOCKED = TRUE WHERE ID = 1 AND LOCKED = FALSE";
            if (statement.executeUpdate(take.formatted(name)) == 1) {
              statement.executeUpdate("DROP TABLE " + name);
              connection.commit();
            }
            return null;
          } catch (SQLException e) {
            return absentWithoutTable(e).orElse(null);
          }
        });
  }

  /** The COMMIT goes along. */
  private void execute(String sql) throws SQLException {
    inTransaction(
        connection -> {
          try (var statement = connection.createStatement()) {
            statement.execute(sql + ";\nCOMMIT");
            return null;
          } catch (SQLException e) {
            return absentWithoutTable(e).orElse(null);
          }
        });
  }

  private String select() {
    return "SELECT LOCKED, LOCKEDBY, LOCKGRANTED::VARCHAR FROM " + name + " WHERE ID = 1";
  }

  private String insertRow() {
    return "INSERT INTO %1$s (ID, LOCKED) SELECT 1, FALSE WHERE NOT EXISTS (SELECT 1 FROM %1$s WHERE ID = 1)"
        .formatted(name);
  }

  private String createTable() {
    var sql =
        SqlGeneratorFactory.getInstance()
            .generateSql(new CreateDatabaseChangeLogLockTableStatement(), database);
    return String.join("", Arrays.stream(sql).map(Sql::toSql).map(text -> text + ";\n").toList());
  }

  private static Optional<LockRow> row(ResultSet rows) throws SQLException {
    return FirstRow.of(rows, row -> new LockRow(row.getBoolean(1), text(row, 2), text(row, 3)));
  }

  private static String text(ResultSet rows, int column) throws SQLException {
    var text = rows.getString(column);
    return text == null ? "" : text;
  }

  private static Optional<LockRow> absentWithoutTable(SQLException e) throws SQLException {
    if (!SqlStates.isUndefinedTable(e)) {
      throw e;
    }
    return Optional.empty();
  }

  private <T> T inTransaction(Work<T> work) throws SQLException {
    return inTransaction(BOOKKEEPING, work);
  }

  private <T> T inTransaction(Subject subject, Work<T> work) throws SQLException {
    var connection = database.unguarded();
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try {
      return database.watch().during(subject, () -> work.on(connection));
    } finally {
      connection.rollback();
      if (autoCommit) {
        connection.setAutoCommit(true);
      }
    }
  }

  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }
}
