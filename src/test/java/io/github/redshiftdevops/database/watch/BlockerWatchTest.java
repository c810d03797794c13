package io.github.redshiftdevops.database.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.redshiftdevops.ChangeSetFailedException;
import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.database.LockWait;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.command.CommandScope;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.apache.commons.lang3.exception.ExceptionUtils;
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

  @TempDir Path directory;

  private final ManualTimer timer = new ManualTimer();
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final List<LockWait> waits = new CopyOnWriteArrayList<>();
  private final List<String> settings = new ArrayList<>(List.of("lock-wait=1 min"));
  private Warehouse warehouse;

  @BeforeEach
  void createTables(Sandbox sandbox) throws Exception {
    warehouse = Warehouse.in(sandbox, directory).file("log.sql", LOG);
    warehouse.execute("CREATE TABLE ready (n BIGINT)");
    warehouse.execute("CREATE TABLE held (n INTEGER)");
  }

  @Test
  void saysWhoBlocksAStatement_after10Seconds_andAgainLater() throws Exception {
    try (var blocker = blocker("LOCK held")) {
      var deployment = deploy();
      awaitBlocked();
      timer.advance(TEN_SECONDS.minusMillis(1));
      assertThat(said).isEmpty();

      timer.advance(Duration.ofMillis(1));

      assertThat(said)
          .singleElement()
          .asString()
          .startsWith(
              "The change set log.sql::two::ann has been waiting for the lock on public.held for"
                  + " 10 s, held by pid %d of sandbox in a transaction since 2"
                      .formatted(pid(blocker)))
          .containsPattern("\\(LOCK .*held.*\\); for at most 50 s more\\.$");
      timer.advance(Duration.ofSeconds(20));
      assertThat(said).hasSize(2);
      assertThat(said.get(1)).contains("for 20 s, held").endsWith("for at most 40 s more.");

      blocker.rollback();
      deployment.get();
    }
    assertThat(warehouse.recorded()).containsExactly("one", "two");
    assertThat(waits)
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
    try (var blocker = blocker("LOCK held")) {
      var deployment = deploy();
      awaitBlocked();
      timer.advance(Duration.ofMinutes(1));

      var failure = failure(deployment);
      assertThat(failure).isInstanceOf(ChangeSetFailedException.class);
      assertThat(failure.exitCode()).isEqualTo(ExitCode.CHANGE_SET_FAILED);
      assertThat(failure)
          .hasMessageStartingWith(
              "The change set log.sql::two::ann did not get the lock on public.held within the"
                  + " 'lock-wait' of 1 min: it is held by pid %d of sandbox in a"
                      .formatted(pid(blocker)))
          .hasMessageEndingWith(
              "; let that end, or an administrator run SELECT pg_terminate_backend(%d) and deploy again."
                  .formatted(pid(blocker)));
    }
    assertThat(warehouse.recorded()).containsExactly("one");
    assertThat(waits).singleElement().extracting(LockWait::cancelled).isEqualTo(true);
  }

  @Test
  void endsAtStatementTimeout_andNamesTheBlocker() throws Exception {
    settings.add("statement-timeout=15 s");
    try (var blocker = blocker("INSERT INTO held VALUES (1)")) {
      var deployment = deploy();
      awaitBlocked();
      timer.advance(Duration.ofSeconds(15));

      assertThat(failure(deployment))
          .hasMessageStartingWith(
              "The change set log.sql::two::ann was stopped, because a statement took longer than the"
                  + " 'statement-timeout' of 15 s: it waited for the lock on public.held, held by pid "
                  + pid(blocker))
          .hasMessageContaining("(INSERT INTO held VALUES (1))");
    }
    assertThat(warehouse.recorded()).containsExactly("one");
  }

  @Test
  void doesNotCallASlowStatementBlocked() throws Exception {
    settings.add("statement-timeout=1 h");
    warehouse.file("log.sql", SLOW);
    var deployment = deploy();
    awaitRunning("%pg_attribute e%");
    timer.advance(Duration.ofMinutes(59));

    assertThat(said).isEmpty();
    assertThat(deployment).isNotDone();

    timer.advance(Duration.ofMinutes(1));

    assertThat(failure(deployment))
        .hasMessage(
            "The change set log.sql::slow::ann was stopped, because a statement took longer than the"
                + " 'statement-timeout' of 60 min; allow more time, or let the statement do less, and"
                + " deploy again.");
    assertThat(waits).isEmpty();
    assertThat(warehouse.recorded()).isEmpty();
  }

  @Test
  void endsWithoutTheDeploymentLock_whenItsRowIsLocked() throws Exception {
    deploy().get();
    try (var blocker = blocker("UPDATE databasechangeloglock SET locked = FALSE")) {
      warehouse.file("log.sql", LOG + "--changeset ann:three\nCREATE TABLE three (n INTEGER);\n");
      var deployment = deploy();
      awaitBlocked();
      timer.advance(Duration.ofMinutes(1));

      var failure = failure(deployment);
      assertThat(failure.exitCode()).isEqualTo(ExitCode.LOCK_NOT_ACQUIRED);
      assertThat(failure)
          .hasMessageStartingWith("The deployment did not get ")
          .hasMessageContaining("held by pid %d of sandbox".formatted(pid(blocker)));
    }
    assertThat(warehouse.tables()).doesNotContain("three");
  }

  @Test
  void endsWithExitCode4_whenTheHistoryCannotBeRead() throws Exception {
    deploy().get();
    try (var blocker = blocker("LOCK databasechangelog")) {
      var deployment = deploy();
      awaitBlocked();
      timer.advance(Duration.ofMinutes(1));

      var failure = failure(deployment);
      assertThat(failure.exitCode()).isEqualTo(ExitCode.LOCK_NOT_ACQUIRED);
      assertThat(failure)
          .hasMessageStartingWith("The deployment did not get the lock on public.databasechangelog")
          .hasMessageContaining("held by pid %d of sandbox".formatted(pid(blocker)));
    }
  }

  @Test
  void endsWithoutTheDeploymentLock_whenItsTableIsBeingCreated() throws Exception {
    try (var blocker = blocker("CREATE TABLE databasechangeloglock (id INTEGER)")) {
      var deployment = deploy();
      awaitBlocked();
      timer.advance(Duration.ofMinutes(1));

      var failure = failure(deployment);
      assertThat(failure.exitCode()).isEqualTo(ExitCode.LOCK_NOT_ACQUIRED);
      assertThat(failure).hasMessageContaining("held by pid %d of sandbox".formatted(pid(blocker)));
    }
    assertThat(warehouse.recorded()).isEmpty();
  }

  @Test
  void endsWithExitCode4_whenTheHistoryTableIsBeingCreated() throws Exception {
    try (var blocker = blocker("CREATE TABLE databasechangelog (id INTEGER)")) {
      var deployment = deploy();
      awaitBlocked();
      timer.advance(Duration.ofMinutes(1));

      var failure = failure(deployment);
      assertThat(failure.exitCode()).isEqualTo(ExitCode.LOCK_NOT_ACQUIRED);
      assertThat(failure)
          .hasMessageStartingWith("The deployment did not get ")
          .hasMessageContaining("held by pid %d of sandbox".formatted(pid(blocker)));
      blocker.rollback();
    }
    assertThat(warehouse.query("SELECT COUNT(*) FROM ready")).containsExactly("0");
  }

  @Test
  void hidesSecretsInTheStatementOfTheBlocker() throws Exception {
    warehouse.execute("CREATE USER watched PASSWORD 'Canary12345'");
    settings.add("parameter.token=env:PATH");
    try (var blocker = blocker("LOCK held")) {
      execute(blocker, "ALTER USER watched PASSWORD 'Canary67890'");
      execute(blocker, "SELECT '" + System.getenv("PATH") + "'");
      var deployment = deploy();
      awaitBlocked();
      timer.advance(TEN_SECONDS);
      assertThat(said).singleElement().asString().contains("(SELECT '*****')");

      execute(blocker, "ALTER USER watched PASSWORD 'Canary67890'");
      timer.advance(Duration.ofMinutes(1));

      assertThat(failure(deployment))
          .hasMessageContaining("PASSWORD '*****')")
          .hasMessageNotContaining("Canary");
    } finally {
      warehouse.execute("DROP USER watched");
    }
  }

  @Test
  void saysThatItCannotLook_whenTheConnectionIsTheCallers() throws Exception {
    var connection = new JdbcConnection(warehouse.connect());
    var database = new RedshiftDatabase();
    database.setConnection(connection);
    database.setAutoCommit(false);
    try (var blocker = blocker("LOCK held")) {
      var deployment = deploy(database, Map.of("liquibase.redshift.statementTimeout", "50 s"));
      awaitBlocked();
      timer.advance(Duration.ofSeconds(49));

      assertThat(said)
          .containsExactly(
              "The change set log.sql::two::ann has had a statement running for 10 s; whether another"
                  + " session blocks it cannot be seen, because the connection was opened by the"
                  + " caller; look at SVV_TRANSACTIONS.");
      timer.advance(Duration.ofSeconds(1));
      assertThat(failure(deployment)).hasMessageContaining("'statement-timeout' of 50 s;");
      assertThat(blocker.isClosed()).isFalse();
    }
  }

  private Connection blocker(String sql) throws SQLException {
    var connection = warehouse.connect();
    connection.setAutoCommit(false);
    execute(connection, sql);
    return connection;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int pid(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }

  private void awaitBlocked() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                !warehouse
                    .query(
                        "SELECT pid FROM svv_transactions WHERE NOT granted AND txn_db = current_database()")
                    .isEmpty());
  }

  private void awaitRunning(String query) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                !warehouse
                    .query(
                        "SELECT pid FROM stv_recents WHERE status = 'Running' AND query LIKE '%s' AND pid <> pg_backend_pid()"
                            .formatted(query))
                    .isEmpty());
  }

  /** Deploys on another thread, through an environment. */
  private CompletableFuture<Void> deploy() throws Exception {
    var lines = new ArrayList<>(settings);
    try (var connection = warehouse.connect()) {
      lines.add("url=" + connection.getMetaData().getURL());
    }
    lines.add("username=sandbox");
    var file = Files.write(directory.resolve("test.properties"), lines);
    var resources = new DirectoryResourceAccessor(directory);
    var database =
        (RedshiftDatabase)
            Scope.child(
                Map.of("liquibase.command.password", "sandbox"),
                () ->
                    DatabaseFactory.getInstance()
                        .openDatabase("environment:" + file, null, null, null, resources));
    return deploy(database, Map.of());
  }

  private CompletableFuture<Void> deploy(
      RedshiftDatabase database, Map<String, Object> configuration) throws Exception {
    database.watchedBy(new BlockerWatch(database, timer));
    database.watch().heardBy(waits::add);
    var scope = new HashMap<String, Object>(configuration);
    scope.put(Scope.Attr.resourceAccessor.name(), new DirectoryResourceAccessor(directory));
    scope.put(Scope.Attr.ui.name(), new Heard());
    return CompletableFuture.runAsync(
        () -> {
          try (database) {
            Scope.child(scope, () -> update(database));
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        });
  }

  private static void update(RedshiftDatabase database) throws Exception {
    new CommandScope("update")
        .addArgumentValue("database", database)
        .addArgumentValue("changelogFile", "log.sql")
        .addArgumentValue("showSummaryOutput", UpdateSummaryOutputEnum.LOG)
        .execute();
  }

  private static RedshiftDevopsException failure(CompletableFuture<Void> deployment)
      throws InterruptedException {
    try {
      deployment.get();
      throw new AssertionError("The deployment did not fail");
    } catch (ExecutionException e) {
      var refusal = ExceptionUtils.throwableOfType(e, RedshiftDevopsException.class);
      assertThat(refusal).as("in %s", ExceptionUtils.getStackTrace(e)).isNotNull();
      return refusal;
    }
  }

  private final class Heard extends LoggerUIService {
    @Override
    public void sendMessage(String message) {
      if (message.contains("has been waiting") || message.contains("has had")) {
        said.add(message);
      }
    }
  }
}
