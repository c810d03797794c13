package io.github.redshiftdevops.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.crash.wire.ClientMessage;
import io.github.redshiftdevops.crash.wire.WireFault;
import io.github.redshiftdevops.crash.wire.WireGateway;
import io.github.redshiftdevops.crash.wire.WirePlan;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holders of the deployment lock that die, stand still or are asked to end, as processes do. */
@ExtendWith(RedshiftSandboxExtension.class)
@Timeout(180)
class LockProcessTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration LEASE = Duration.ofSeconds(2);
  private static final Duration MARGIN = Duration.ofSeconds(1);
  private static final String LOG =
      """
      --liquibase formatted sql
      --changeset ann:1
      CREATE TABLE answer (n INTEGER);
      --changeset ann:2
      INSERT INTO answer VALUES (42);
      """;

  @TempDir Path project;

  private final CompletableFuture<DeployerProcess> first = new CompletableFuture<>();
  private final List<WireGateway> gateways = new ArrayList<>();
  private FreshDatabase database;

  @BeforeEach
  void writeProject(Sandbox sandbox) throws Exception {
    database = FreshDatabase.in(sandbox);
    Files.writeString(project.resolve("log.sql"), LOG);
  }

  @AfterEach
  void clean() {
    first.thenAccept(DeployerProcess::close);
    gateways.forEach(WireGateway::close);
    database.close();
  }

  @Test
  void isTakenOverWithinTheLease_whenItsHolderIsKilled() throws Exception {
    var killed = new CompletableFuture<Long>();
    start(
        inserts(),
        WireFault.none()
            .after(
                () -> {
                  first.join().kill();
                  killed.complete(System.nanoTime());
                }));
    var tookOver = new CompletableFuture<Long>();
    var next = gateway();
    next.plan(
        WirePlan.when(
            LockProcessTest::installsTheFence,
            WireFault.none().after(() -> tookOver.complete(System.nanoTime()))));
    killed.join();

    var ending = deploy(next);

    assertThat(ending.isSuccess()).as(ending.said()).isTrue();
    assertThat(Duration.ofNanos(tookOver.join() - killed.join())).isLessThan(LEASE.plus(MARGIN));
    assertThat(query("SELECT n FROM answer")).containsExactly("42");
    assertThat(query("SELECT id FROM databasechangelog ORDER BY 1")).containsExactly("1", "2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"INSERT INTO answer", "INSERT INTO public.databasechangelog ", "COMMIT"})
  void commitsNothing_whenItStoodStillPastItsLease(String message) throws Exception {
    var stopped = new CompletableFuture<Void>();
    var proceed = new CountDownLatch(1);
    var reached = new CountDownLatch(1);
    start(
        sent -> {
          if (inserts().test(sent)) {
            reached.countDown();
          }
          return reached.getCount() == 0 && sent.executes() && sent.sql().startsWith(message);
        },
        WireFault.hold(proceed)
            .after(
                () -> {
                  if (!stopped.isDone()) {
                    pauseBetweenWritesOfItsState();
                    stopped.complete(null);
                  }
                }));
    stopped.join();

    var ending = deploy(gateway());
    assertThat(ending.isSuccess()).as(ending.said()).isTrue();
    first.join().proceed();
    proceed.countDown();

    var late = first.join().await(PATIENCE).orElseThrow();
    assertThat(late.exitCode()).as(late.said()).isEqualTo(ExitCode.CHANGE_SET_FAILED.status());
    assertThat(query("SELECT n FROM answer")).containsExactly("42");
    assertThat(query("SELECT id FROM databasechangelog ORDER BY 1")).containsExactly("1", "2");
  }

  /** The lock of a directory is the operating system's, and a stopped process keeps it. */
  private void pauseBetweenWritesOfItsState() {
    var lock = project.resolve("state").resolve(".lock");
    try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        var held = channel.lock()) {
      assertThat(held.isValid()).isTrue();
      first.join().pause();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void isFreeAtOnce_whenItsHolderIsAskedToEnd() throws Exception {
    deployOnlyTheTable();
    try (var blocker = database.sandbox().connect()) {
      lock(blocker);
      var waiting = new CompletableFuture<Void>();
      start(inserts(), WireFault.none().after(() -> waiting.complete(null)));
      waiting.join();

      first.join().terminate();

      var ending = first.join().await(PATIENCE).orElseThrow();
      assertThat(ending.exitCode()).as(ending.said()).isEqualTo(128 + 15);
    }
    assertThat(query("SELECT locked FROM databasechangeloglock")).containsExactly("f");
    assertThat(Files.readString(project.resolve("state/lock.json"))).contains("\"released\"");
    assertThat(query("SELECT n FROM answer")).isEmpty();
  }

  private void deployOnlyTheTable() throws Exception {
    Files.writeString(
        project.resolve("log.sql"), LOG.substring(0, LOG.indexOf("--changeset ann:2")));
    assertThat(deploy(gateway()).isSuccess()).isTrue();
    Files.writeString(project.resolve("log.sql"), LOG);
  }

  private static void lock(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("LOCK answer");
    }
  }

  private static Predicate<ClientMessage> inserts() {
    return message -> message.executes() && message.sql().startsWith("INSERT INTO answer");
  }

  private static boolean installsTheFence(ClientMessage message) {
    return message.sql().startsWith("UPDATE") && message.sql().contains("LOCKGRANTED = GETDATE()");
  }

  private void start(Predicate<ClientMessage> condition, WireFault fault) {
    var gateway = gateway();
    gateway.plan(WirePlan.when(condition, fault));
    first.complete(DeployerProcess.start(Tools.OURS, target(gateway)));
  }

  private WireGateway gateway() {
    var gateway = WireGateway.start(database.sandbox().port());
    gateways.add(gateway);
    return gateway;
  }

  /** In a thread of this process, which need not start first. */
  private Ending deploy(WireGateway gateway) {
    var deployer = new DeployerThread(Tools.OURS, target(gateway), gateway::close);
    deployer.start();
    return deployer.await(PATIENCE).orElseThrow();
  }

  private Target target(WireGateway gateway) {
    return Target.write(
        project,
        database.sandbox(),
        gateway.url(database.sandbox().database()),
        "log.sql",
        List.of(
            "state=" + project.resolve("state"),
            "lease=" + LEASE.toSeconds() + " s",
            "lock-wait=1 min"));
  }

  private List<String> query(String sql) throws SQLException {
    try (var connection = database.sandbox().connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var values = new ArrayList<String>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
