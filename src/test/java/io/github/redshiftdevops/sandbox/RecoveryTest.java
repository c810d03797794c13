package io.github.redshiftdevops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills real processes. */
class RecoveryTest {
  @TempDir private Path directory;

  @Test
  void keepsWhatWasCommitted_whenItsProcessIsKilled() throws Exception {
    try (var server = ServerProcess.start(directory);
        var connection = server.connect()) {
      leaveCommittedAndUncommitted(connection);
      server.kill();
    }
    assertOnlyTheCommittedIsThere();
  }

  @Test
  void stopsThePostgresThatAKilledProcessHasLeft() throws Exception {
    ProcessHandle orphan;
    try (var server = ServerProcess.start(directory);
        var connection = server.connect()) {
      leaveCommittedAndUncommitted(connection);
      orphan = server.postgres(directory);
      server.killWatchdog();
      server.kill();
      assertThat(orphan.isAlive()).isTrue();
    }
    assertOnlyTheCommittedIsThere();
    assertThat(orphan.isAlive()).isFalse();
  }

  @Test
  void leavesNoPostgresBehind_whenItsProcessIsKilled() throws Exception {
    ProcessHandle postgres;
    try (var server = ServerProcess.start(directory)) {
      postgres = server.postgres(directory);
      server.kill();
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(postgres.isAlive()).isFalse());
  }

  @Test
  void hasStoppedPostgresBeforeItEnds_whenItIsAskedTo() throws Exception {
    var server = ServerProcess.start(directory);
    assertThat(ServerProcess.lock(directory)).exists();
    server.close();
    assertThat(ServerProcess.lock(directory)).doesNotExist();
  }

  @Test
  void keepsWhatWasCommitted_whenPostgresIsKilledToo() throws Exception {
    try (var server = ServerProcess.start(directory);
        var connection = server.connect()) {
      leaveCommittedAndUncommitted(connection);
      server.postgres(directory).destroyForcibly();
      server.kill();
    }
    assertOnlyTheCommittedIsThere();
  }

  @Test
  void tellsItsClients_whenOnlyPostgresWasKilled() throws Exception {
    try (var server = ServerProcess.start(directory)) {
      var postgres = server.postgres(directory);
      postgres.destroyForcibly();
      postgres.onExit().join();
      assertThatThrownBy(server::connect)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("the PostgreSQL of the sandbox has ended");
    }
  }

  private static void leaveCommittedAndUncommitted(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE event (id integer)");
      statement.execute("INSERT INTO event VALUES (1)");
      connection.setAutoCommit(false);
      statement.execute("INSERT INTO event VALUES (2)");
    }
  }

  private void assertOnlyTheCommittedIsThere() throws SQLException {
    try (var sandbox = Sandbox.start(SandboxConfig.in(directory));
        var connection = sandbox.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT id FROM event")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(1);
      assertThat(rows.next()).isFalse();
    }
  }
}
