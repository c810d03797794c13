package io.github.redshiftdevops.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The corpus, run through the Amazon Redshift JDBC driver; each case in a schema of its own. */
@ExtendWith(RedshiftSandboxExtension.class)
class CorpusTest {
  private int schemas;

  @TestFactory
  Stream<DynamicContainer> behavesAsRedshift(Sandbox sandbox) {
    return Corpus.files().entrySet().stream()
        .map(
            file ->
                DynamicContainer.dynamicContainer(
                    file.getKey(),
                    file.getValue().stream()
                        .map(c -> DynamicTest.dynamicTest(c.name(), () -> run(c, sandbox)))));
  }

  @Test
  void countsItsAnswersBySectionAndMark() {
    var counts = new CorpusCounts(Corpus.cases());
    System.out.println(counts.table());
    assertThat(counts.answers()).isGreaterThanOrEqualTo(600);
    assertThat(counts.refusals()).isGreaterThanOrEqualTo(120);
  }

  private void run(CorpusCase corpusCase, Sandbox sandbox) throws SQLException {
    assertThat(CorpusCounts.MARKS).anyMatch(corpusCase.mark()::startsWith);
    var schema = "corpus_" + ++schemas;
    try (var connection = sandbox.connect();
        var statement = connection.createStatement()) {
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
