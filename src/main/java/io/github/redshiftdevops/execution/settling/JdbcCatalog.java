package io.github.redshiftdevops.execution.settling;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Asks on a connection, in one round trip. Not thread-safe. */
final class JdbcCatalog implements Catalog {
  private final Connection connection;

  JdbcCatalog(Connection connection) {
    this.connection = connection;
  }

  @Override
  public Map<String, String> read(Optional<Proof> proof) throws SQLException {
    if (proof.isPresent()) {
      try {
        return rows(SessionFacts.QUERY + ";\n" + proof.get().query());
      } catch (SQLException refused) {
        requireOpen(refused);
      }
    }
    return rows(SessionFacts.QUERY);
  }

  private void requireOpen(SQLException failure) throws SQLException {
    if (connection.isClosed()) {
      throw failure;
    }
  }

  /** What is read in a transaction must not stay in its snapshot. */
  private Map<String, String> rows(String script) throws SQLException {
    try (var statement = connection.createStatement()) {
      return rows(statement, script);
    } finally {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
    }
  }

  private static Map<String, String> rows(Statement statement, String script) throws SQLException {
    var evidence = new TreeMap<String, String>();
    statement.setEscapeProcessing(false);
    for (boolean more = statement.execute(script); more; more = statement.getMoreResults()) {
      try (var result = statement.getResultSet()) {
        evidence.putAll(onlyRow(result));
      }
    }
    return evidence;
  }

  private static Map<String, String> onlyRow(ResultSet result) throws SQLException {
    var row = new HashMap<String, String>();
    if (result.next()) {
      var columns = result.getMetaData();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        if (result.getString(i) != null) {
          row.put(columns.getColumnLabel(i), result.getString(i));
        }
      }
    }
    return result.next() ? Map.of() : row;
  }
}
