package io.github.redshiftdevops.execution.settling;

import static io.github.redshiftdevops.lock.LockNotAcquiredException.BOOKKEEPING;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.checkpoint.ChangeSetIdentity;
import io.github.redshiftdevops.checkpoint.Intent;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.execution.settling.Finding.Done;
import io.github.redshiftdevops.execution.settling.Finding.InDoubt;
import io.github.redshiftdevops.execution.settling.Finding.NotDone;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import liquibase.Scope;
import liquibase.database.jvm.JdbcConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Statements under a label, some answered and some not, and what the cluster says of them. */
@ExtendWith(RedshiftSandboxExtension.class)
class ClusterSettlingTest {
  private static final String INSERT = "INSERT INTO t VALUES (1)";

  private final RedshiftDatabase database = new RedshiftDatabase();
  private final ClusterSettling settling = new ClusterSettling(database, BOOKKEEPING);
  private final String label = Intent.newLabel();
  private final Map<String, Object> settings =
      new HashMap<>(
          Map.of(
              "liquibase.redshift.historyDelay", "1 s",
              "liquibase.redshift.lockWait", "30 s"));
  private Warehouse warehouse;

  @BeforeEach
  void connect(Sandbox sandbox, @TempDir Path changeLogs) throws Exception {
    warehouse = Warehouse.in(sandbox, changeLogs);
    warehouse.execute("CREATE TABLE t (id INT)");
    history("delay", "200 ms");
    database.setConnection(new JdbcConnection(warehouse.connect()));
    database.setAutoCommit(true);
  }

  @AfterEach
  void disconnect() throws Exception {
    database.close();
  }

  @Test
  void findsWhatHasRun() throws Exception {
    var intent = intend(INSERT);
    labelled(INSERT);

    assertThat(settle(intent, INSERT)).isEqualTo(new Done("the query history has it as committed"));
  }

  @Test
  void findsWhatHasFailed_andHidesItsSecrets() throws Exception {
    var failing = "COPY missing FROM 's3://b/k' SECRET_ACCESS_KEY 'hidden-canary'";
    var intent = intend(failing);
    assertThatThrownBy(() -> labelled(failing)).isInstanceOf(SQLException.class);

    assertThat(settle(intent, failing))
        .isInstanceOf(NotDone.class)
        .asString()
        .contains("failed")
        .doesNotContain("hidden-canary");
  }

  @Test
  void findsThatNothingHasRun() throws Exception {
    assertThat(settle(intend(INSERT), INSERT))
        .isEqualTo(new NotDone("the query history does not show it, and would if it had run"));
  }

  @Test
  void waitsForWhatStillRuns() throws Exception {
    warehouse.execute(
        "CREATE PROCEDURE slow() AS $$ BEGIN PERFORM COUNT(*) FROM t; END; $$ LANGUAGE plpgsql");
    var call = "CALL slow()";
    try (var blocker = warehouse.connect()) {
      blocker.setAutoCommit(false);
      try (var lock = blocker.createStatement()) {
        lock.execute("LOCK t");
      }
      var intent = intend(call);
      var running = CompletableFuture.runAsync(() -> labelledUnchecked(call));
      CompletableFuture.delayedExecutor(2, SECONDS).execute(() -> rollback(blocker));

      assertThat(settle(intent, call)).isInstanceOf(Done.class);
      running.join();
    }
  }

  @Test
  void isInDoubt_whereTheHistoryCannotBeRead() throws Exception {
    var intent = intend(INSERT);
    history("readable", "false");

    assertThat(settle(intent, INSERT))
        .isEqualTo(
            new InDoubt(
                "the query history cannot be read: ERROR: permission denied for relation"
                    + " sys_query_history"));
  }

  @Test
  void isInDoubt_whereTheHistoryIsLaterThanItsSettingSays() throws Exception {
    var intent = intend(INSERT);
    labelled(INSERT);
    history("delay", "1 min");

    assertThat(settle(intent, INSERT))
        .isInstanceOf(InDoubt.class)
        .extracting(Finding::reason)
        .asString()
        .endsWith("set a longer `history-delay`");
  }

  @Test
  void needsNoHistory_whereTheCatalogKnows() throws Exception {
    history("readable", "false");
    var create = "CREATE TABLE u (id INT)";
    var intent = intend(create);

    assertThat(settle(intent, create)).isInstanceOf(NotDone.class);
    labelled(create);
    assertThat(settle(intent, create)).isInstanceOf(Done.class);
  }

  @Test
  void asksNothingBeforeAHarmlessStatement() throws Exception {
    assertThat(settling.evidence("VACUUM t")).isEmpty();
    assertThat(settling.evidence(INSERT)).containsOnlyKeys("cluster_time", "search_path");
    assertThat(settling.evidence("TRUNCATE t"))
        .containsOnlyKeys("cluster_time", "search_path", "rows_at_least");
  }

  private Intent intend(String sql) throws Exception {
    return new Intent(
        "d1",
        new ChangeSetIdentity("one", "ann", "log.sql"),
        false,
        null,
        1,
        1,
        1,
        1,
        1,
        Intent.hash(sql),
        label,
        1,
        new Intent.Origin("sandbox", 100, warehouse.query("SELECT current_namespace").get(0), null),
        settling.evidence(sql));
  }

  private Finding settle(Intent intent, String sql) throws Exception {
    return Scope.child(settings, () -> settling.settle(intent, sql));
  }

  private void labelled(String sql) throws SQLException {
    try (var connection = warehouse.connect();
        var statement = connection.createStatement()) {
      statement.execute("SET query_group TO '" + label + "'");
      statement.execute(sql);
    }
  }

  private void labelledUnchecked(String sql) {
    try {
      labelled(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void rollback(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void history(String name, String value) throws SQLException {
    warehouse.execute("CALL pg_redshift.set_query_history('%s', '%s')".formatted(name, value));
  }
}
