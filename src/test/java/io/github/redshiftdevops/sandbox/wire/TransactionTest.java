package io.github.redshiftdevops.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.redshiftdevops.sandbox.sql.TransactionEffect;
import io.github.redshiftdevops.sandbox.sql.Translation;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ScriptedServer.Extension.class)
class TransactionTest {
  private final ScriptedServer server;

  TransactionTest(ScriptedServer server) {
    this.server = server;
  }

  @BeforeEach
  void script() throws SQLException {
    server.translate("BEGIN", effect("BEGIN", TransactionEffect.BEGIN));
    server.translate("COMMIT", effect("COMMIT", TransactionEffect.COMMIT));
    server.translate("ROLLBACK", effect("ROLLBACK", TransactionEffect.ROLLBACK));
    server.translate("VACUUM", effect("ANALYZE seat", TransactionEffect.ALONE));
    server.translate("TRUNCATE seat", effect("TRUNCATE seat", TransactionEffect.COMMITS));
    try (var connection = server.connect()) {
      execute(connection, "DROP TABLE IF EXISTS seat", "CREATE TABLE seat (id integer)");
    }
  }

  @Test
  void rollsBackWhatTheDriverHasNotCommitted() throws SQLException {
    try (var connection = server.connect()) {
      connection.setAutoCommit(false);
      execute(connection, "INSERT INTO seat VALUES (1)");
      connection.commit();
      execute(connection, "INSERT INTO seat VALUES (2)");
      connection.rollback();
      assertThat(seats(connection)).isEqualTo(1);
    }
  }

  @Test
  void ignoresCommandsAfterAnErrorInABlock() throws SQLException {
    try (var connection = server.connect()) {
      connection.setAutoCommit(false);
      assertFails(() -> execute(connection, "SELECT * FROM nowhere"), "42P01", "nowhere");
      assertFails(() -> execute(connection, "SELECT 1"), "25P02", "current transaction is aborted");
      connection.rollback();
      assertThat(seats(connection)).isZero();
    }
  }

  @Test
  void refusesInABlockWhatMustBeAlone_andFailsTheBlock() throws SQLException {
    try (var connection = server.connect()) {
      connection.setAutoCommit(false);
      assertFails(
          () -> execute(connection, "VACUUM"),
          "25001",
          "ERROR: VACUUM cannot run inside a transaction block");
      assertFails(() -> execute(connection, "SELECT 1"), "25P02", "aborted");
      connection.rollback();
    }
  }

  @Test
  void runsWhatMustBeAlone_whenAlone() throws SQLException {
    try (var connection = server.connect()) {
      execute(connection, "VACUUM", "VACUUM");
      connection.setAutoCommit(false);
      execute(connection, "INSERT INTO seat VALUES (1)");
      connection.commit();
      connection.setAutoCommit(true);
      execute(connection, "VACUUM");
    }
  }

  @Test
  void refusesWhatMustBeAlone_inAQueryOfSeveralStatements() throws IOException {
    try (var client = server.rawClient()) {
      var answer = client.query("VACUUM; SELECT 1");
      assertThat(RawClient.types(answer)).isEqualTo("EZ");
      assertThat(RawClient.report(answer).get(Report.SQL_STATE)).isEqualTo("25001");
    }
  }

  @Test
  void runsAQueryOfSeveralStatementsAsOneTransaction() throws IOException, SQLException {
    try (var client = server.rawClient();
        var connection = server.connect()) {
      var answer = client.query("INSERT INTO seat VALUES (1); SELECT 1; SELECT 1/0; SELECT 2");
      assertThat(RawClient.types(answer)).isEqualTo("CTDCEZ");
      assertThat(seats(connection)).isZero();
    }
  }

  @Test
  void commitsWhatStandsBeforeATruncateInABlock() throws SQLException {
    try (var connection = server.connect();
        var other = server.connect()) {
      connection.setAutoCommit(false);
      execute(connection, "CREATE TABLE IF NOT EXISTS kept (id integer)", "TRUNCATE seat");
      assertThat(count(other, "kept")).isZero();
      execute(connection, "INSERT INTO seat VALUES (1)");
      connection.rollback();
      assertThat(seats(connection)).isZero();
      execute(connection, "INSERT INTO seat VALUES (2)");
      connection.commit();
      execute(other, "DROP TABLE kept");
    }
  }

  @Test
  void commitsNothing_whenTheTruncateInABlockFails() throws SQLException {
    server.translate("TRUNCATE nowhere", effect("TRUNCATE nowhere", TransactionEffect.COMMITS));
    try (var connection = server.connect()) {
      connection.setAutoCommit(false);
      execute(connection, "INSERT INTO seat VALUES (1)");
      assertFails(() -> execute(connection, "TRUNCATE nowhere"), "42P01", "nowhere");
      connection.rollback();
      assertThat(seats(connection)).isZero();
    }
  }

  @Test
  void truncateOutsideABlockLeavesNoBlockOpen() throws IOException {
    try (var client = server.rawClient()) {
      var answer = client.query("TRUNCATE seat");
      assertThat(RawClient.types(answer)).isEqualTo("CZ");
      assertThat(answer.get(1).reader().letter()).isEqualTo(TransactionState.IDLE);
    }
  }

  @Test
  void whatStandsAroundAStatementSharesItsFate() throws SQLException {
    server.translate(
        "FAIL LATE",
        new Translation(
            List.of("INSERT INTO seat VALUES (1)"),
            "INSERT INTO seat VALUES (2)",
            List.of("INSERT INTO nowhere VALUES (3)"),
            TransactionEffect.NONE,
            Optional.empty(),
            Optional.empty()));
    try (var connection = server.connect()) {
      assertFails(() -> execute(connection, "FAIL LATE"), "42P01", "nowhere");
      assertThat(seats(connection)).isZero();
    }
  }

  @Test
  void tellsTheTagOfTheTranslation_andNothingOfItsHelpers() throws IOException {
    server.translate(
        "REFRESH",
        new Translation(
            List.of("SELECT 1"),
            "INSERT INTO seat VALUES (1)",
            List.of("SELECT 2", "DO $$ BEGIN RAISE NOTICE 'inside'; END $$"),
            TransactionEffect.NONE,
            Optional.of("REFRESH"),
            Optional.empty()));
    try (var client = server.rawClient()) {
      var answer = client.query("REFRESH; REFRESH");
      assertThat(RawClient.types(answer)).isEqualTo("CCZ");
      assertThat(RawClient.tags(answer)).containsExactly("REFRESH", "REFRESH");
    }
  }

  @Test
  void reportsTheTransactionStatusOfBlocksOpenedAndClosedByText() throws IOException {
    try (var client = server.rawClient()) {
      assertThat(status(client, "BEGIN; INSERT INTO seat VALUES (1)")).isEqualTo('T');
      assertThat(status(client, "SELECT 1/0")).isEqualTo('E');
      assertThat(status(client, "ROLLBACK")).isEqualTo('I');
      assertThat(status(client, "BEGIN; COMMIT")).isEqualTo('I');
    }
  }

  private static char status(RawClient client, String sql) throws IOException {
    var answer = client.query(sql);
    return answer.get(answer.size() - 1).reader().letter();
  }

  private static Translation effect(String sql, TransactionEffect effect) {
    return new Translation(List.of(), sql, List.of(), effect, Optional.empty(), Optional.empty());
  }

  private static void assertFails(ThrowingCallable call, String sqlState, String message) {
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.getSQLState()).isEqualTo(sqlState))
        .withMessageContaining(message);
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static int seats(Connection connection) throws SQLException {
    return count(connection, "seat");
  }

  private static int count(Connection connection, String table) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
