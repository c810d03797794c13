package io.github.redshiftdevops.sandbox.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RedshiftSandboxExtension.class)
class QueryHistoryTest {
  private final Sandbox sandbox;
  private final String label = "test-" + UUID.randomUUID().toString().substring(0, 8);
  private Connection connection;
  private Connection observer;

  QueryHistoryTest(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @BeforeEach
  void connect() throws SQLException {
    connection = sandbox.connect();
    observer = sandbox.connect();
    set("delay", "0 s");
    execute(connection, "DROP TABLE IF EXISTS sale", "CREATE TABLE sale (id int)");
    execute(connection, "SET query_group TO '" + label + "'");
  }

  @AfterEach
  void disconnect() throws SQLException {
    for (var setting : List.of("delay", "retention", "readable")) {
      execute(observer, "CALL pg_redshift.set_query_history('" + setting + "', NULL)");
    }
    connection.close();
    observer.close();
  }

  @Test
  void tellsWhatRanUnderALabel_byWhomAndWhere() throws SQLException {
    execute(connection, "INSERT INTO sale VALUES (1), (2)", "SELECT id FROM sale");
    assertThat(
            rows(
                """
                SELECT TRIM(query_type), TRIM(status), returned_rows, TRIM(query_text),
                       TRIM(database_name), session_id, user_id
                  FROM sys_query_history WHERE TRIM(query_label) = '%s' ORDER BY query_id"""))
        .isEqualTo(
            List.of(
                "INSERT|success|0|INSERT INTO sale VALUES (1), (2)|" + identity(),
                "SELECT|success|2|SELECT id FROM sale|" + identity()));
  }

  private String identity() throws SQLException {
    return query(
            connection,
            "SELECT current_database(), pg_backend_pid(),"
                + " (SELECT usesysid FROM pg_user WHERE usename = current_user)")
        .get(0);
  }

  @Test
  void padsCharactersWithBlanks() throws SQLException {
    execute(connection, "SELECT 1");
    assertThat(
            rows(
                "SELECT octet_length(query_label), octet_length(status), octet_length(query_type)"
                    + " FROM sys_query_history WHERE TRIM(query_label) = '%s'"))
        .containsExactly("320|10|32");
  }

  @Test
  void labelsWithTheQueryGroupThatTheDriverSetsAtConnect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("queryGroup", label + "-driver");
    try (var labelled = sandbox.connect(properties)) {
      execute(labelled, "SELECT 42");
    }
    assertThat(texts(label + "-driver")).contains("SELECT 42");
  }

  @Test
  void labelsNoMore_whenTheQueryGroupWasReset() throws SQLException {
    execute(connection, "SELECT 1", "RESET query_group", "SELECT 2");
    assertThat(texts(label)).containsExactly("SELECT 1", "RESET query_group");
  }

  @Test
  void takesAQueryGroupBackWithTheTransactionThatSetIt() throws SQLException {
    execute(connection, "BEGIN", "SET query_group TO other", "SELECT 1", "ROLLBACK", "SELECT 2");
    assertThat(texts(label)).containsExactly("BEGIN", "SET query_group TO other", "SELECT 2");
  }

  @Test
  void keepsALocalQueryGroupToTheEndOfTheTransaction() throws SQLException {
    execute(
        connection, "BEGIN", "SET LOCAL query_group = 'other'", "SELECT 1", "COMMIT", "SELECT 2");
    assertThat(texts(label))
        .containsExactly("BEGIN", "SET LOCAL query_group = 'other'", "SELECT 2");
  }

  @Test
  void isLate() throws SQLException {
    set("delay", "1 hour");
    execute(connection, "SELECT 1");
    assertThat(texts(label)).isEmpty();
    set("delay", "0 s");
    assertThat(texts(label)).containsExactly("SELECT 1");
  }

  @Test
  void tellsOfARunningStatementAndThenOfItsEnd() throws Exception {
    try (var blocker = sandbox.connect()) {
      execute(blocker, "BEGIN", "LOCK sale");
      var running = CompletableFuture.runAsync(() -> uncheckedExecute("DELETE FROM sale"));
      await().until(() -> states().equals(List.of("running")));
      assertThat(query(observer, "SELECT pid, TRIM(label), TRIM(text) FROM stv_inflight"))
          .contains(pid() + "|" + label + "|DELETE FROM sale");
      execute(blocker, "COMMIT");
      running.get();
    }
    assertThat(states()).containsExactly("success");
  }

  @Test
  void tellsWhyAStatementFailed() throws SQLException {
    assertThatThrownBy(() -> execute(connection, "SELECT * FROM nowhere"))
        .isInstanceOf(SQLException.class);
    assertThat(
            rows(
                "SELECT TRIM(status), TRIM(error_message) FROM sys_query_history"
                    + " WHERE TRIM(query_label) = '%s'"))
        .containsExactly("failed|relation \"nowhere\" does not exist");
  }

  @Test
  void tellsCommittedTransactionsFromThoseRolledBack() throws SQLException {
    execute(connection, "INSERT INTO sale VALUES (1)");
    execute(connection, "BEGIN", "INSERT INTO sale VALUES (2)", "ROLLBACK");
    execute(connection, "BEGIN", "INSERT INTO sale VALUES (3)", "TRUNCATE sale", "ROLLBACK");
    assertThat(
            rows(
                """
                SELECT TRIM(q.query_text), TRIM(q.status), t.status
                  FROM sys_query_history q JOIN sys_transaction_history t
                    ON t.transaction_id = q.transaction_id
                 WHERE TRIM(q.query_label) = '%s' AND q.query_type IN ('INSERT', 'UTILITY')
                   AND TRIM(q.query_text) <> 'BEGIN' AND TRIM(q.query_text) <> 'ROLLBACK'
                 ORDER BY q.query_id"""))
        .containsExactly(
            "INSERT INTO sale VALUES (1)|success|committed",
            "INSERT INTO sale VALUES (2)|success|rolledback",
            "INSERT INTO sale VALUES (3)|success|committed",
            "TRUNCATE sale|success|committed");
  }

  @Test
  void showsEveryUserOnlyWhatIsTheirs_unlessSuperuser() throws SQLException {
    execute(connection, "SELECT 1", "DROP USER IF EXISTS analyst_of_history");
    execute(connection, "CREATE USER analyst_of_history PASSWORD 'Secret1234'");
    var properties = new Properties();
    properties.setProperty("user", "analyst_of_history");
    properties.setProperty("password", "Secret1234");
    try (var analyst = sandbox.connect(properties)) {
      execute(analyst, "SET query_group TO '" + label + "'", "SELECT 2");
      assertThat(query(analyst, selectTexts(label))).containsExactly("SELECT 2");
      assertThatThrownBy(() -> execute(analyst, "SELECT * FROM sys_transaction_history"))
          .hasMessageContaining("permission denied for relation sys_transaction_history");
    }
    assertThat(texts(label)).contains("SELECT 1", "SELECT 2");
  }

  @Test
  void forgets() throws SQLException {
    execute(connection, "SELECT 1");
    set("retention", "0 s");
    assertThat(texts(label)).isEmpty();
  }

  @Test
  void deniesPermission_whenItIsMadeUnreadable() throws SQLException {
    set("readable", "false");
    assertThatThrownBy(() -> texts(label))
        .hasMessageContaining("permission denied for relation sys_query_history")
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("42501");
  }

  @Test
  void masksPasswords() throws SQLException {
    execute(connection, "CREATE USER masked_user PASSWORD 'Canary1234'", "DROP USER masked_user");
    assertThat(texts(label))
        .containsExactly("CREATE USER masked_user PASSWORD '***'", "DROP USER masked_user");
  }

  @Test
  void marksAsCanceledWhatWasCancelled() throws Exception {
    try (var blocker = sandbox.connect()) {
      execute(blocker, "BEGIN", "LOCK sale");
      var running =
          CompletableFuture.runAsync(
              () ->
                  assertThatThrownBy(() -> execute(connection, "DELETE FROM sale"))
                      .hasMessageContaining("canceled on user's request"));
      await().until(() -> states().equals(List.of("running")));
      execute(observer, "CANCEL " + pid() + " 'enough'");
      running.get();
    }
    assertThat(states()).containsExactly("canceled");
  }

  @Test
  void showsTheLastStatementOfEachSession_asTheClientSentIt() throws Exception {
    execute(connection, "SELECT TOP 1 id FROM sale");
    var process = query(connection, "SELECT pg_backend_pid()").get(0);
    assertThat(
            query(
                observer,
                "SELECT TRIM(status), TRIM(user_name), query FROM stv_recents WHERE pid = "
                    + process))
        .containsExactly("Done|sandbox|SELECT pg_backend_pid()");
  }

  @Test
  void endsTheSessionOfOthersForASuperuserOnly() throws Exception {
    execute(connection, "DROP USER IF EXISTS reader_of_history");
    execute(connection, "CREATE USER reader_of_history PASSWORD 'Secret1234'");
    var properties = new Properties();
    properties.setProperty("user", "reader_of_history");
    properties.setProperty("password", "Secret1234");
    try (var reader = sandbox.connect(properties);
        var other = sandbox.connect(properties)) {
      var ours = query(connection, "SELECT pg_backend_pid()").get(0);
      var others = query(other, "SELECT pg_backend_pid()").get(0);
      assertThatThrownBy(() -> execute(reader, "SELECT pg_terminate_backend(" + ours + ")"))
          .hasMessageContaining("permission denied");
      assertThat(query(reader, "SELECT process FROM stv_sessions"))
          .contains(others)
          .doesNotContain(ours);
      execute(reader, "SELECT pg_terminate_backend(" + others + ")");
      await()
          .until(
              () ->
                  query(observer, "SELECT 1 FROM stv_sessions WHERE process = " + others)
                      .isEmpty());
    }
  }

  private String pid() throws SQLException {
    return query(
            observer,
            "SELECT session_id FROM sys_query_history WHERE TRIM(query_label) = '" + label + "'")
        .get(0);
  }

  private List<String> states() throws SQLException {
    return rows("SELECT TRIM(status) FROM sys_query_history WHERE TRIM(query_label) = '%s'");
  }

  private List<String> texts(String label) throws SQLException {
    return query(observer, selectTexts(label));
  }

  private static String selectTexts(String label) {
    return "SELECT TRIM(query_text) FROM sys_query_history WHERE TRIM(query_label) = '"
        + label
        + "' AND query_text NOT LIKE '%sys_query_history%' ORDER BY query_id";
  }

  private void set(String setting, String value) throws SQLException {
    execute(observer, "CALL pg_redshift.set_query_history('" + setting + "', '" + value + "')");
  }

  private List<String> rows(String sql) throws SQLException {
    return query(observer, sql.formatted(label));
  }

  private void uncheckedExecute(String sql) {
    try {
      execute(connection, sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (String sql : statements) {
        if (statement.execute(sql)) {
          drain(statement);
        }
      }
    }
  }

  /** The driver cancels what was not read to its end, and hits the next statement by chance. */
  private static void drain(Statement statement) throws SQLException {
    try (var rows = statement.getResultSet()) {
      while (rows.next()) {
        assertThat(rows.getRow()).isPositive();
      }
    }
  }

  private static List<String> query(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var result = new ArrayList<String>();
      while (rows.next()) {
        var cells = new ArrayList<String>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          cells.add(rows.getString(i));
        }
        result.add(String.join("|", cells));
      }
      return result;
    }
  }
}
