package io.github.redshiftdevops.database.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.redshiftdevops.ChangeSetFailedException;
import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.database.LockWait;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Deployments that wait for another session of the sandbox, by a clock that the test moves. */
@ExtendWith(RedshiftSandboxExtension.class)
@Timeout(120)
class BlockerWatchTest {
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final String LOG =
      """
      --liquibase formatted sql
      --changeset ann:one
      INSERT INTO ready VALUES (1);
      --changeset ann:two
      ALTER TABLE held ADD COLUMN more INTEGER;
      """;

  /** Would run for years. */
  private static final String SLOW =
      """
      --liquibase formatted sql
      --changeset ann:slow
      INSERT INTO ready SELECT COUNT(*)
        FROM pg_attribute a, pg_attribute b, pg_attribute c, pg_attribute d, pg_attribute e;
      """;

  private WatchFixture watched;
  private ManualTimer timer;
  private Warehouse warehouse;

  @BeforeEach
  void createTables(Sandbox sandbox, @TempDir Path directory) throws Exception {
    watched = new WatchFixture(sandbox, directory);
    timer = watched.timer;
    warehouse = watched.warehouse;
    warehouse.file("log.sql", LOG);
  }

  @Test
  void saysWhoBlocksAStatement_after10Seconds_andAgainLater() throws Exception {
    try (var blocker = watched.blocker("LOCK held")) {
      var deployment = watched.deploy();
      watched.awaitBlocked();
      timer.advance(TEN_SECONDS.minusMillis(1));
      assertThat(watched.said).isEmpty();

      timer.advance(Duration.ofMillis(1));

      assertThat(watched.said)
          .singleElement()
          .asString()
          .startsWith(
              "The change set log.sql::two::ann waits for 10 s already for the lock on"
                  + " public.held, held by pid %d of sandbox in a transaction since 2"
                      .formatted(WatchFixture.pid(blocker)))
          .endsWith(" (LOCK held); for at most 50 s more.");
      timer.advance(Duration.ofSeconds(20));
      assertThat(watched.said).hasSize(2);
      assertThat(watched.said.get(1))
          .contains(" for 20 s already ")
          .endsWith("for at most 40 s more.");

      blocker.rollback();
      deployment.get();
    }
    assertThat(warehouse.recorded()).containsExactly("one", "two");
    assertThat(watched.waits)
        .singleElement()
        .satisfies(
            wait -> {
              assertThat(wait.subject()).isEqualTo("The change set log.sql::two::ann");
              assertThat(wait.waited()).isEqualTo(Duration.ofSeconds(20));
              assertThat(wait.table()).contains("public.held");
              assertThat(wait.blockers()).hasSize(1);
              assertThat(wait.cancelled()).isFalse();
            });
  }

  @Test
  void givesUpAfterLockWait_andNamesTheBlocker() throws Exception {
    try (var blocker = watched.blocker("LOCK held")) {
      var deployment = watched.deploy();
      watched.awaitBlocked();
      timer.advance(Duration.ofMinutes(1));

      var failure = WatchFixture.failure(deployment);
      assertThat(failure).isInstanceOf(ChangeSetFailedException.class);
      assertThat(failure.exitCode()).isEqualTo(ExitCode.CHANGE_SET_FAILED);
      assertThat(failure)
          .hasMessageStartingWith(
              "The change set log.sql::two::ann did not get the lock on public.held within 1 min,"
                  + " all that 'lock-wait' allowed: it is held by pid %d of sandbox in a"
                      .formatted(WatchFixture.pid(blocker)))
          .hasMessageEndingWith(
              "; let that end, or an administrator run SELECT pg_terminate_backend(%d) and deploy again."
                  .formatted(WatchFixture.pid(blocker)));
    }
    assertThat(warehouse.recorded()).containsExactly("one");
    assertThat(watched.waits).singleElement().extracting(LockWait::cancelled).isEqualTo(true);
  }

  @Test
  void endsAtStatementTimeout_andNamesTheBlocker() throws Exception {
    watched.settings.add("statement-timeout=15 s");
    try (var blocker = watched.blocker("INSERT INTO held VALUES (1)")) {
      var deployment = watched.deploy();
      watched.awaitBlocked();
      timer.advance(Duration.ofSeconds(15));

      assertThat(WatchFixture.failure(deployment))
          .hasMessageStartingWith(
              "The change set log.sql::two::ann was stopped, because a statement took longer than the"
                  + " 'statement-timeout' of 15 s: it waited for the lock on public.held, held by pid "
                  + WatchFixture.pid(blocker))
          .hasMessageContaining("(INSERT INTO held VALUES (1))");
    }
    assertThat(warehouse.recorded()).containsExactly("one");
  }

  @Test
  void doesNotCallASlowStatementBlocked() throws Exception {
    watched.settings.add("statement-timeout=1 h");
    warehouse.file("log.sql", SLOW);
    var deployment = watched.deploy();
    watched.awaitRunning("%pg_attribute e%");
    timer.advance(Duration.ofMinutes(59));

    assertThat(watched.said).isEmpty();
    assertThat(deployment).isNotDone();

    timer.advance(Duration.ofMinutes(1));

    assertThat(WatchFixture.failure(deployment))
        .hasMessage(
            "The change set log.sql::slow::ann was stopped, because a statement took longer than the"
                + " 'statement-timeout' of 60 min; allow more time, or let the statement do less, and"
                + " deploy again.");
    assertThat(watched.waits).isEmpty();
    assertThat(warehouse.recorded()).isEmpty();
  }

  @Test
  void endsWithoutTheDeploymentLock_whenItsRowIsLocked() throws Exception {
    watched.deploy().get();
    try (var blocker = watched.blocker("UPDATE databasechangeloglock SET locked = FALSE")) {
      warehouse.file("log.sql", LOG + "--changeset ann:three\nCREATE TABLE three (n INTEGER);\n");
      var deployment = watched.deploy();
      watched.awaitBlocked();
      timer.advance(Duration.ofMinutes(1));

      var failure = WatchFixture.failure(deployment);
      assertThat(failure.exitCode()).isEqualTo(ExitCode.LOCK_NOT_ACQUIRED);
      assertThat(failure)
          .hasMessageStartingWith("The deployment did not get ")
          .hasMessageContaining("held by pid %d of sandbox".formatted(WatchFixture.pid(blocker)));
    }
    assertThat(warehouse.tables()).doesNotContain("three");
  }

  @Test
  void endsWithExitCode4_whenTheHistoryCannotBeRead() throws Exception {
    watched.deploy().get();
    try (var blocker = watched.blocker("LOCK databasechangelog")) {
      var deployment = watched.deploy();
      watched.awaitBlocked();
      timer.advance(Duration.ofMinutes(1));

      var failure = WatchFixture.failure(deployment);
      assertThat(failure.exitCode()).isEqualTo(ExitCode.LOCK_NOT_ACQUIRED);
      assertThat(failure)
          .hasMessageStartingWith("The deployment did not get the lock on public.databasechangelog")
          .hasMessageContaining("held by pid %d of sandbox".formatted(WatchFixture.pid(blocker)));
    }
  }

  @Test
  void endsWithoutTheDeploymentLock_whenItsTableIsBeingCreated() throws Exception {
    try (var blocker = watched.blocker("CREATE TABLE databasechangeloglock (id INTEGER)")) {
      var deployment = watched.deploy();
      watched.awaitBlocked();
      timer.advance(Duration.ofMinutes(1));

      var failure = WatchFixture.failure(deployment);
      assertThat(failure.exitCode()).isEqualTo(ExitCode.LOCK_NOT_ACQUIRED);
      assertThat(failure)
          .hasMessageContaining("held by pid %d of sandbox".formatted(WatchFixture.pid(blocker)));
    }
    assertThat(warehouse.recorded()).isEmpty();
  }

  @Test
  void endsWithExitCode4_whenTheHistoryTableIsBeingCreated() throws Exception {
    try (var blocker = watched.blocker("CREATE TABLE databasechangelog (id INTEGER)")) {
      var deployment = watched.deploy();
      watched.awaitBlocked();
      timer.advance(Duration.ofMinutes(1));

      var failure = WatchFixture.failure(deployment);
      assertThat(failure.exitCode()).isEqualTo(ExitCode.LOCK_NOT_ACQUIRED);
      assertThat(failure)
          .hasMessageStartingWith("The deployment did not get ")
          .hasMessageContaining("held by pid %d of sandbox".formatted(WatchFixture.pid(blocker)));
      blocker.rollback();
    }
    assertThat(warehouse.query("SELECT COUNT(*) FROM ready")).containsExactly("0");
  }

  @Test
  void hidesSecretsInTheStatementOfTheBlocker() throws Exception {
    warehouse.execute("CREATE USER watched PASSWORD 'Canary12345'");
    watched.settings.add("parameter.token=env:PATH");
    try (var blocker = watched.blocker("LOCK held")) {
      WatchFixture.execute(blocker, "ALTER USER watched PASSWORD 'Canary67890'");
      WatchFixture.execute(blocker, "SELECT '" + System.getenv("PATH") + "'");
      var deployment = watched.deploy();
      watched.awaitBlocked();
      timer.advance(TEN_SECONDS);
      assertThat(watched.said).singleElement().asString().contains("(SELECT '*****')");

      WatchFixture.execute(blocker, "ALTER USER watched PASSWORD 'Canary67890'");
      timer.advance(Duration.ofMinutes(1));

      assertThat(WatchFixture.failure(deployment))
          .hasMessageContaining("PASSWORD '*****')")
          .hasMessageNotContaining("Canary");
    } finally {
      warehouse.execute("DROP USER watched");
    }
  }

  @Test
  void rollsBackWhatSharedTheTransaction_andSaysSo() throws Exception {
    watched.settings.add("transaction=deployment");
    try (var blocker = watched.blocker("LOCK held")) {
      var deployment = watched.deploy();
      watched.awaitBlocked();
      timer.advance(Duration.ofMinutes(1));

      assertThat(WatchFixture.failure(deployment))
          .hasMessageEndingWith(
              " and deploy again; the change set before it shared its transaction and is rolled back"
                  + " too.");
      assertThat(blocker.isClosed()).isFalse();
    }
    assertThat(warehouse.query("SELECT COUNT(*) FROM ready")).containsExactly("0");
  }

  @Test
  void countsAWaitFromTheLookThatFindsIt_whenAnEarlierOneDidNot() throws Exception {
    var begin = new CountDownLatch(1);
    try (var database = watched.open();
        var blocker = watched.blocker("LOCK held")) {
      var insert =
          watched.run(
              database,
              () -> {
                begin.await();
                WatchFixture.execute(database.unguarded(), "INSERT INTO held VALUES (1)");
                return null;
              });
      await().until(timer::hasTasks);
      timer.advance(Duration.ofSeconds(20));
      assertThat(watched.said).isEmpty();

      begin.countDown();
      watched.awaitBlocked();
      timer.advance(Duration.ofSeconds(20));

      assertThat(watched.said)
          .singleElement()
          .asString()
          .startsWith(
              "The test waits for the lock on public.held, held by pid "
                  + WatchFixture.pid(blocker))
          .endsWith("; for at most 1 min more.");
      timer.advance(Duration.ofMinutes(1));
      assertThat(WatchFixture.failure(insert))
          .hasMessageStartingWith("The test did not get the lock on");
    }
  }
}
