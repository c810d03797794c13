package io.github.redshiftdevops.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.SandboxConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cluster that restarts on request, on a sandbox of its own, since all sessions feel it. */
@TestInstance(Lifecycle.PER_CLASS)
class RestartTest {
  private Sandbox sandbox;
  private Connection client;

  @BeforeAll
  void start(@TempDir Path directory) {
    sandbox = Sandbox.start(SandboxConfig.in(directory));
  }

  @AfterAll
  void stop() {
    sandbox.close();
  }

  @BeforeEach
  void createTable() throws SQLException {
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> !sandbox.connect().isClosed());
    client = sandbox.connect();
    run(client, "DROP TABLE IF EXISTS seat");
    run(client, "CREATE TABLE seat (id INTEGER)");
    run(client, "CREATE TEMP TABLE scratch (id INTEGER)");
    client.setAutoCommit(false);
  }

  @ParameterizedTest
  @CsvSource({"BEFORE, 0", "AFTER, 1"})
  void comesBeforeOrAfterACommit(String side, int kept) throws SQLException {
    try (var bystander = sandbox.connect()) {
      run(bystander, "SANDBOX FAULT RESTART " + side + " COMMIT");
      run(client, "INSERT INTO seat VALUES (1)");
      assertThatThrownBy(client::commit).isInstanceOf(SQLException.class);
      assertEnded(bystander);
    }
    assertThat(seats()).isEqualTo(kept);
  }

  @Test
  void comesAtOnce_andWhoAskedHasItsAnswer() throws SQLException {
    run(client, "INSERT INTO seat VALUES (1)");
    try (var operator = sandbox.connect()) {
      run(operator, "SANDBOX FAULT RESTART");
      assertEnded(operator);
    }
    assertEnded(client);
    assertThat(seats()).isZero();
  }

  @Test
  void leavesNoTemporaryTable() throws SQLException {
    assertThat(count("pg_class WHERE relname = 'scratch'")).isEqualTo(1);
    run(client, "SANDBOX FAULT RESTART");
    // The answer comes before the restart, so that somebody may still see the table.
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(count("pg_class WHERE relname = 'scratch'")).isZero());
  }

  private static void assertEnded(Connection connection) {
    assertThatThrownBy(() -> run(connection, "SELECT 1")).isInstanceOf(SQLException.class);
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int seats() {
    return count("seat");
  }

  /** Asks until the cluster is back: meanwhile it says that it is in recovery. */
  private int count(String from) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> countNow(from), count -> true);
  }

  private int countNow(String from) throws SQLException {
    try (var connection = sandbox.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT count(*) FROM " + from)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
