package io.github.redshiftdevops.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.crash.wire.ClientMessage;
import io.github.redshiftdevops.crash.wire.WireFault;
import io.github.redshiftdevops.crash.wire.WireGateway;
import io.github.redshiftdevops.crash.wire.WirePlan;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, killed and stopped by real signals. */
@ExtendWith(RedshiftSandboxExtension.class)
@Timeout(120)
class DeployerProcessTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Predicate<ClientMessage> INSERTS =
      message -> message.executes() && message.sql().contains("VALUES (42)");

  @TempDir Path project;

  private final CompletableFuture<DeployerProcess> started = new CompletableFuture<>();
  private FreshDatabase database;
  private WireGateway gateway;
  private Target target;

  @BeforeEach
  void writeProject(Sandbox sandbox) throws Exception {
    database = FreshDatabase.in(sandbox);
    gateway = WireGateway.start(sandbox.port());
    Files.writeString(
        project.resolve("log.sql"),
        """
        --liquibase formatted sql
        --changeset ann:1
        CREATE TABLE answer (n INTEGER);
        INSERT INTO answer VALUES (42);
        """);
    var url = gateway.url(database.sandbox().database());
    target = Target.write(project, database.sandbox(), url, "log.sql", List.of());
  }

  @AfterEach
  void clean() {
    started.thenAccept(DeployerProcess::close);
    gateway.close();
    database.close();
  }

  @Test
  void deploysInAProcessOfItsOwn() throws Exception {
    var ending = start().await(PATIENCE).orElseThrow();

    assertThat(ending.exitCode()).as(ending.said()).isZero();
    assertThat(answers()).isEqualTo(1);
  }

  @Test
  void returnsItsExitCodeAndWhatItSaid() throws Exception {
    Files.writeString(
        project.resolve("log.sql"), "--liquibase formatted sql\n--changeset a:1\nSELECT * FROM no");

    var ending = start().await(PATIENCE).orElseThrow();

    assertThat(ending.exitCode()).isEqualTo(5);
    assertThat(ending.said()).contains("log.sql::1::a");
  }

  @Test
  void leavesNothingOfAChangeSet_whenItIsKilledAtAMessage() throws Exception {
    gateway.plan(WirePlan.when(INSERTS, WireFault.doneThen(() -> started.join().kill())));

    var ending = start().await(PATIENCE).orElseThrow();

    assertThat(ending.exitCode()).as("killed by signal 9").isEqualTo(128 + 9);
    assertThat(number("SELECT count(*) FROM pg_tables WHERE tablename = 'answer'")).isZero();
  }

  @Test
  void goesOnWhereItStood_whenItIsStoppedForAWhile() throws Exception {
    var stopped = new CompletableFuture<Void>();
    gateway.plan(
        WirePlan.when(
            INSERTS,
            WireFault.none()
                .after(
                    () -> {
                      started.join().pause();
                      stopped.complete(null);
                    })));

    var deployer = start();
    stopped.join();
    assertThat(deployer.await(Duration.ofMillis(300))).as("while it is stopped").isEmpty();

    deployer.proceed();
    assertThat(deployer.await(PATIENCE).orElseThrow().exitCode()).isZero();
    assertThat(answers()).isEqualTo(1);
  }

  private DeployerProcess start() {
    started.complete(DeployerProcess.start(Tools.OURS, target));
    return started.join();
  }

  private int answers() throws Exception {
    return number("SELECT count(*) FROM answer");
  }

  private int number(String query) throws Exception {
    try (var connection = database.sandbox().connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
