package io.github.redshiftdevops.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong in the sandbox because somebody asked for it. */
@ExtendWith(RedshiftSandboxExtension.class)
class FaultTest {
  private Warehouse warehouse;
  private Connection client;

  @BeforeEach
  void emptyWarehouse(Sandbox sandbox, @TempDir Path unused) throws SQLException {
    warehouse = Warehouse.in(sandbox, unused);
    warehouse.execute("CREATE TABLE seat (id INTEGER)");
    client = warehouse.connect();
    client.setAutoCommit(false);
  }

  @AfterEach
  void close() throws SQLException {
    client.close();
  }

  @Test
  void failsTheStatementThatWasAskedFor_andItsTransaction() throws SQLException {
    ask("VIOLATION AT STATEMENT 2");
    run("INSERT INTO seat VALUES (1)");
    assertFails("1023", () -> run("INSERT INTO seat VALUES (2)"));
    assertFails("aborted", () -> run("SELECT 1"));
    client.rollback();
    assertThat(seats()).isZero();
    run("INSERT INTO seat VALUES (3)");
    client.commit();
    assertThat(seats()).isEqualTo(1);
  }

  @Test
  void failsACommit_andNothingIsLeftOfTheTransaction() throws SQLException {
    ask("CONFLICT AT COMMIT");
    run("INSERT INTO seat VALUES (1)");
    assertFails(
        "could not complete because of conflict with concurrent transaction", client::commit);
    client.rollback();
    assertThat(seats()).isZero();
    run("INSERT INTO seat VALUES (2)");
    client.commit();
    assertThat(seats()).isEqualTo(1);
  }

  @Test
  void failsSeveralCommitsInARow_whenAskedForEach() throws SQLException {
    ask("VIOLATION AT COMMIT 1");
    ask("VIOLATION AT COMMIT 2");
    for (int attempt = 1; attempt <= 2; attempt++) {
      run("INSERT INTO seat VALUES (1)");
      assertFails("1023", client::commit);
      client.rollback();
    }
    run("INSERT INTO seat VALUES (1)");
    client.commit();
    assertThat(seats()).isEqualTo(1);
  }

  @Test
  void failsAStatementOfAQueryOfSeveral() throws SQLException {
    ask("VIOLATION AT STATEMENT 2");
    assertFails(
        "1023", () -> run("INSERT INTO seat VALUES (1); INSERT INTO seat VALUES (2); SELECT 1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"BEFORE", "AFTER"})
  void endsTheConnectionBeforeOrAfterACommit(String side) throws SQLException {
    ask("DISCONNECT " + side + " COMMIT");
    run("INSERT INTO seat VALUES (1)");
    assertThatThrownBy(client::commit).isInstanceOf(SQLException.class);
    assertThat(client.isClosed()).isTrue();
    assertThat(seats()).isEqualTo(side.equals("AFTER") ? 1 : 0);
  }

  @Test
  void endsTheConnectionBeforeAStatement() throws SQLException {
    ask("DISCONNECT BEFORE STATEMENT");
    assertThatThrownBy(() -> run("INSERT INTO seat VALUES (1)")).isInstanceOf(SQLException.class);
    assertThat(client.isClosed()).isTrue();
  }

  @Test
  void delaysEachStatement_untilItIsCalledOff() throws SQLException {
    ask("DELAY 200");
    var begun = Instant.now();
    run("SELECT 1");
    assertThat(Duration.between(begun, Instant.now())).isGreaterThan(Duration.ofMillis(200));
    ask("NONE");
    ask("VIOLATION AT STATEMENT");
    ask("NONE");
    run("SELECT 1");
  }

  @Test
  void leavesOtherDatabasesAlone(Sandbox sandbox, @TempDir Path unused) throws SQLException {
    ask("VIOLATION AT STATEMENT");
    Warehouse.in(sandbox, unused).execute("CREATE TABLE elsewhere (id INTEGER)");
  }

  @Test
  void isForSuperusers() throws SQLException {
    warehouse.execute("CREATE USER no_saboteur PASSWORD 'Abcd1234'");
    run("SET SESSION AUTHORIZATION no_saboteur");
    assertFails(
        "must be superuser to ask for a fault", () -> run("SANDBOX FAULT VIOLATION AT COMMIT"));
    client.rollback();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "VIOLATION",
        "VIOLATION AT BREAKFAST",
        "DISCONNECT COMMIT",
        "RESTART COMMIT",
        "NONE 1",
        "DELAY"
      })
  void refusesWhatItDoesNotUnderstand(String fault) {
    assertFails("syntax error", () -> run("SANDBOX FAULT " + fault));
  }

  private void ask(String fault) throws SQLException {
    warehouse.execute("SANDBOX FAULT " + fault);
  }

  private void run(String sql) throws SQLException {
    try (var statement = client.createStatement()) {
      statement.execute(sql);
    }
  }

  private int seats() throws SQLException {
    return Integer.parseInt(warehouse.query("SELECT count(*) FROM seat").get(0));
  }

  private static void assertFails(String message, ThrowingCallable call) {
    assertThatExceptionOfType(SQLException.class).isThrownBy(call).withMessageContaining(message);
  }
}
