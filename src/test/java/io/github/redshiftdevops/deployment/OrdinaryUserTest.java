package io.github.redshiftdevops.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.crash.DeployerProcess;
import io.github.redshiftdevops.crash.Target;
import io.github.redshiftdevops.crash.Tools;
import io.github.redshiftdevops.crash.wire.LostOnce;
import io.github.redshiftdevops.crash.wire.WireFault;
import io.github.redshiftdevops.crash.wire.WireGateway;
import io.github.redshiftdevops.crash.wire.WirePlan;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A deployer who is no superuser: SYS_QUERY_HISTORY shows the own rows, SYS_TRANSACTION_HISTORY
 * nothing, STV_SESSIONS the own sessions.
 */
@ExtendWith(RedshiftSandboxExtension.class)
@Timeout(120)
class OrdinaryUserTest {
  private static final String PASSWORD = "sandbox";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String LOG =
      """
      --changeset ann:table
      CREATE TABLE sales (n INTEGER, name VARCHAR(10));
      --changeset ann:widen
      ALTER TABLE sales ALTER COLUMN name TYPE VARCHAR(40);
      --changeset ann:procedure
      CREATE PROCEDURE sell() AS $$
      BEGIN
        INSERT INTO sales VALUES (2, 'b');
        COMMIT;
        INSERT INTO sales VALUES (3, 'c');
      END
      $$ LANGUAGE plpgsql;
      --changeset ann:once runInTransaction:false
      INSERT INTO sales VALUES (1, 'a');
      --changeset ann:call runInTransaction:false
      CALL sell();
      --changeset ann:last
      INSERT INTO sales VALUES (4, 'd');
      """;

  private final String user = "deployer_" + UUID.randomUUID().toString().substring(0, 8);

  @TempDir Path directory;

  private Warehouse warehouse;
  private WireGateway gateway;
  private Project project;

  @BeforeEach
  void write(Sandbox sandbox) throws Exception {
    warehouse = Warehouse.in(sandbox, directory);
    var database = warehouse.query("SELECT current_database()").get(0);
    warehouse.execute("CALL pg_redshift.set_query_history('delay', '200 ms')");
    warehouse.execute("CREATE USER %s PASSWORD '%s'".formatted(user, PASSWORD));
    warehouse.execute("GRANT ALL ON SCHEMA public TO " + user);
    gateway = WireGateway.start(warehouse.port());
    project = new Project(directory);
    project.changeLog(LOG);
    project.environment(
        "lossy",
        "url=" + gateway.url(database),
        "username=" + user,
        "state=" + directory.resolve("state"),
        "lease=10 s",
        "lock-wait=1 min",
        "history-delay=1 s");
  }

  @AfterEach
  void closeGateway() {
    gateway.close();
  }

  @Test
  void mayNotReadWhetherATransactionWasCommitted() throws SQLException {
    try (var connection = DriverManager.getConnection(warehouse.url(), user, PASSWORD);
        var statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM sys_transaction_history"))
          .hasMessageContaining("permission denied");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "INSERT INTO sales VALUES (1, true",
    "INSERT INTO sales VALUES (1, false",
    "ALTER TABLE sales, true",
    "ALTER TABLE sales, false",
    "CALL sell(), true",
    "CALL sell(), false"
  })
  void goesOnByItself_whenASessionIsLost(String statement, boolean answer) throws Exception {
    gateway.plan(answer ? LostOnce.answerTo(statement) : LostOnce.requestOf(statement));

    project.deploy("lossy", PASSWORD);

    hasRunOnce();
  }

  @Test
  void whatTheHistoryHasAsFinished_isDone() throws Exception {
    gateway.plan(LostOnce.answerTo("INSERT INTO sales VALUES (1"));

    project.deploy("lossy", PASSWORD);

    assertThat(outcomes()).contains("the query history has it as finished");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ALTER TABLE sales", "CALL sell()"})
  void aSuccessorSettlesIt_whenTheProcessWasKilled(String statement) throws Exception {
    var deployer = new CompletableFuture<DeployerProcess>();
    gateway.plan(
        WirePlan.when(
            message -> message.executes() && message.sql().contains(statement),
            WireFault.doneThen(() -> deployer.join().kill())));
    try (var killed = start()) {
      deployer.complete(killed);
      assertThat(killed.await(PATIENCE).orElseThrow().exitCode()).isEqualTo(128 + 9);
    }
    gateway.plan(WirePlan.none());

    try (var successor = start()) {
      var ending = successor.await(PATIENCE).orElseThrow();
      assertThat(ending.isSuccess()).as(ending.said()).isTrue();
    }

    hasRunOnce();
  }

  private DeployerProcess start() {
    var environment = directory.resolve("environments/lossy.properties").toString();
    return DeployerProcess.start(
        Tools.OURS, new Target(directory, environment, warehouse.url(), Project.CHANGE_LOG));
  }

  private void hasRunOnce() throws SQLException {
    assertThat(warehouse.recorded())
        .containsExactly("table", "widen", "procedure", "once", "call", "last");
    assertThat(
            warehouse.query(
                "SELECT type FROM pg_table_def WHERE tablename = 'sales' AND \"column\" = 'name'"))
        .containsExactly("character varying(40)");
    assertThat(warehouse.query("SELECT n FROM sales ORDER BY n"))
        .containsExactly("1", "2", "3", "4");
  }

  private String outcomes() throws IOException {
    try (var files = Files.walk(directory.resolve("state"))) {
      var texts = new StringBuilder();
      for (var file : files.filter(it -> it.toString().endsWith("-outcome.json")).toList()) {
        texts.append(Files.readString(file));
      }
      return texts.toString();
    }
  }
}
