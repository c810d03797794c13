package io.github.redshiftdevops.database.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.amazon.redshift.RedshiftConnection;
import io.github.redshiftdevops.ChangeSetFailedException;
import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.database.LockWait;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.database.StatementWatch.Subject;
import io.github.redshiftdevops.database.StatementWatch.Work;
import io.github.redshiftdevops.sandbox.Sandbox;
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
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.apache.commons.lang3.exception.ExceptionUtils;

/** A warehouse, its deployments under watch, and a clock that the test moves. */
final class WatchFixture {
  final ManualTimer timer = new ManualTimer();
  final List<String> said = new CopyOnWriteArrayList<>();
  final List<LockWait> waits = new CopyOnWriteArrayList<>();
  final List<String> settings = new ArrayList<>(List.of("lock-wait=1 min"));
  final Warehouse warehouse;
  private final Path directory;

  /** With two empty tables, {@code ready} and {@code held}. */
  WatchFixture(Sandbox sandbox, Path directory) throws SQLException {
    this.directory = directory;
    warehouse = Warehouse.in(sandbox, directory);
    warehouse.execute("CREATE TABLE ready (n BIGINT)");
    warehouse.execute("CREATE TABLE held (n INTEGER)");
  }

  /** A session with a transaction that stays open. */
  Connection blocker(String sql) throws SQLException {
    var connection = warehouse.connect();
    connection.setAutoCommit(false);
    execute(connection, sql);
    return connection;
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static int pid(Connection connection) throws SQLException {
    return connection.unwrap(RedshiftConnection.class).getBackendPID();
  }

  /** Waits until a session of the warehouse waits for a lock. */
  void awaitBlocked() {
    awaitRow("svv_transactions WHERE NOT granted AND txn_db = current_database()");
  }

  /** Waits until a statement runs. */
  void awaitRunning(String pattern) {
    awaitRow(
        "stv_recents WHERE status = 'Running' AND pid <> pg_backend_pid() AND query LIKE '"
            + pattern
            + "'");
  }

  private void awaitRow(String from) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !warehouse.query("SELECT pid FROM " + from).isEmpty());
  }

  /** Deploys on another thread, through an environment. */
  CompletableFuture<Void> deploy() throws Exception {
    return deploy(open(), Map.of());
  }

  /** Deploys on another thread, and closes the database. */
  CompletableFuture<Void> deploy(RedshiftDatabase database, Map<String, Object> configuration) {
    watch(database);
    var scope = new HashMap<String, Object>(configuration);
    return CompletableFuture.runAsync(
        () ->
            unchecked(
                () -> {
                  try (database) {
                    scope.put(
                        Scope.Attr.resourceAccessor.name(),
                        new DirectoryResourceAccessor(directory));
                    scope.put(Scope.Attr.ui.name(), new Heard());
                    Scope.child(scope, () -> update(database));
                  }
                }));
  }

  /** Runs something under watch, as "The test", on another thread. */
  CompletableFuture<Void> run(RedshiftDatabase database, Work<Void, Exception> work) {
    watch(database);
    var test = new Subject("The test", ChangeSetFailedException::new);
    return CompletableFuture.runAsync(
        () ->
            unchecked(
                () ->
                    Scope.child(
                        Map.of(Scope.Attr.ui.name(), new Heard()),
                        () -> database.watch().during(test, work))));
  }

  /** The database of an environment with these settings. */
  RedshiftDatabase open() throws Exception {
    var lines = new ArrayList<>(settings);
    lines.add("url=" + url());
    lines.add("username=sandbox");
    var file = Files.write(directory.resolve("test.properties"), lines);
    var resources = new DirectoryResourceAccessor(directory);
    return (RedshiftDatabase)
        Scope.child(
            Map.of("liquibase.command.password", "sandbox"),
            () ->
                DatabaseFactory.getInstance()
                    .openDatabase("environment:" + file, null, null, null, resources));
  }

  String url() throws SQLException {
    try (var connection = warehouse.connect()) {
      return connection.getMetaData().getURL();
    }
  }

  private void watch(RedshiftDatabase database) {
    database.watchedBy(new BlockerWatch(database, timer));
    database.watch().heardBy(waits::add);
  }

  private static void update(RedshiftDatabase database) throws Exception {
    new CommandScope("update")
        .addArgumentValue("database", database)
        .addArgumentValue("changelogFile", "log.sql")
        .addArgumentValue("showSummaryOutput", UpdateSummaryOutputEnum.LOG)
        .execute();
  }

  /** What it failed with; fails if it did not. */
  static RedshiftDevopsException failure(CompletableFuture<Void> deployment)
      throws InterruptedException {
    try {
      deployment.get();
      throw new AssertionError("It did not fail");
    } catch (ExecutionException e) {
      var refusal = ExceptionUtils.throwableOfType(e, RedshiftDevopsException.class);
      assertThat(refusal).as("in %s", ExceptionUtils.getStackTrace(e)).isNotNull();
      return refusal;
    }
  }

  private static void unchecked(Checked work) {
    try {
      work.run();
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  private interface Checked {
    void run() throws Exception;
  }

  private final class Heard extends LoggerUIService {
    @Override
    public void sendMessage(String message) {
      if (message.contains(" waits ") || message.contains(" has had ")) {
        said.add(message);
      }
    }
  }
}
