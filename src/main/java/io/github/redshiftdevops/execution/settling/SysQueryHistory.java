package io.github.redshiftdevops.execution.settling;

import io.github.redshiftdevops.database.FirstRow;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * SYS_QUERY_HISTORY and SYS_TRANSACTION_HISTORY. The first shows ordinary users their own rows, the
 * second is for superusers. Columns of type CHAR are padded with blanks. Not thread-safe.
 */
final class SysQueryHistory implements QueryHistory {
  private static final String STATEMENTS =
      "SELECT TRIM(query_label), TRIM(status), transaction_id, query_text, TRIM(error_message)"
          + " FROM sys_query_history WHERE TRIM(query_label) = %s OR query_text LIKE %s"
          + " ORDER BY start_time";

  private final Connection connection;

  SysQueryHistory(Connection connection) {
    this.connection = connection;
  }

  @Override
  public Page read(String label, String mark) throws SQLException {
    var sql = STATEMENTS.formatted(ObjectName.literal(label), ObjectName.literal("%" + mark + "%"));
    return query(sql, rows -> page(rows, label));
  }

  private static Page page(ResultSet rows, String label) throws SQLException {
    var runs = new ArrayList<Run>();
    boolean showsItself = false;
    while (rows.next()) {
      if (label.equals(rows.getString(1))) {
        runs.add(run(rows));
      } else {
        showsItself = true;
      }
    }
    return new Page(List.copyOf(runs), showsItself);
  }

  private static Run run(ResultSet rows) throws SQLException {
    return new Run(
        Objects.requireNonNullElse(rows.getString(2), ""),
        rows.getLong(3),
        Objects.requireNonNullElse(rows.getString(4), "").stripTrailing(),
        Objects.requireNonNullElse(rows.getString(5), ""));
  }

  @Override
  public Optional<String> endOf(long transaction) throws SQLException {
    return query(
        "SELECT TRIM(status) FROM sys_transaction_history WHERE transaction_id = " + transaction,
        rows -> FirstRow.of(rows, row -> row.getString(1)));
  }

  private <T> T query(String sql, Reader<T> reader) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return reader.read(rows);
    } catch (SQLException e) {
      throw connection.isClosed() ? e : new HistoryUnreadableException(e);
    } finally {
      if (!connection.isClosed() && !connection.getAutoCommit()) {
        connection.rollback();
      }
    }
  }

  private interface Reader<T> {
    T read(ResultSet rows) throws SQLException;
  }
}
