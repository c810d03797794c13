package io.github.redshiftdevops.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Runs a case of the corpus, on the sandbox or on a cluster. */
final class CorpusRun {
  private CorpusRun() {}

  /**
   * Runs a case in a new schema.
   *
   * @throws AssertionError if an answer is not the expected one
   * @throws SQLException if a statement is refused that should not be
   */
  static void run(CorpusCase corpusCase, String schema, Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + schema);
      statement.execute("SET search_path TO " + schema);
      for (var step : corpusCase.steps()) {
        run(step, statement);
      }
    }
  }

  /** One statement runs all: the driver may send a cancel for the one that is closed. */
  private static void run(CorpusCase.Step step, Statement statement) throws SQLException {
    try {
      var rows = rows(statement, step.sql());
      if (step.error() != null) {
        fail("%s was accepted, expected %s", step.sql(), step.error());
      }
      if (step.rows() != null) {
        assertThat(rows).as(step.sql()).isEqualTo(step.rows());
      }
    } catch (SQLException e) {
      if (step.error() == null) {
        throw e;
      }
      assertThat(e.getSQLState() + " " + message(e)).as(step.sql()).startsWith(step.error());
    }
  }

  private static String message(SQLException e) {
    return e.getMessage().replaceFirst("^ERROR: ", "");
  }

  private static List<String> rows(Statement statement, String sql) throws SQLException {
    var rows = new ArrayList<String>();
    if (statement.execute(sql)) {
      try (var result = statement.getResultSet()) {
        while (result.next()) {
          rows.add(row(result));
        }
      }
    }
    return rows;
  }

  private static String row(ResultSet result) throws SQLException {
    var cells = new ArrayList<String>();
    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
      cells.add(result.getString(i));
    }
    return String.join(" | ", cells.stream().map(String::valueOf).toList());
  }
}
