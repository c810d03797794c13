package io.github.redshiftdevops.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.github.redshiftdevops.ChangeSetFailedException;
import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.Warnings;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import liquibase.exception.CommandExecutionException;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A change set that meets a conflict runs again, whole, and once in the end. */
@ExtendWith(RedshiftSandboxExtension.class)
class ReplayTest {
  private static final int STATEMENTS_AT_MOST = 60;

  private static final String CHANGE_LOG =
      """
      --liquibase formatted sql
      --changeset a:one
      CREATE TABLE one (id INTEGER);
      INSERT INTO one SELECT count(*) + 1 FROM one;
      --changeset a:two
      INSERT INTO one SELECT count(*) + 1 FROM one;
      UPDATE one SET id = id + 10;
      """;

  private static final String IN_SEGMENTS =
      """
      --liquibase formatted sql
      --changeset a:one
      CREATE TABLE one (id INTEGER);
      INSERT INTO one SELECT count(*) + 11 FROM one;
      VACUUM one;
      INSERT INTO one SELECT count(*) + 11 FROM one;
      ANALYZE one;
      VACUUM one;
      INSERT INTO one SELECT count(*) + 11 FROM one;
      """;

  private Sandbox sandbox;
  private Path changeLogs;
  private Warehouse warehouse;
  private Warnings warnings;

  @BeforeEach
  void emptyWarehouse(Sandbox running, @TempDir Path directory) {
    sandbox = running;
    changeLogs = directory;
    warehouse = Warehouse.in(sandbox, changeLogs);
    warnings = Warnings.collect();
  }

  @AfterEach
  void stopCollecting() {
    warnings.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SNAPSHOT", "SERIALIZABLE"})
  void winsInTheEnd_againstASessionThatWasInItsWay(String isolation) throws Exception {
    warehouse.execute("CREATE TABLE seen (n INTEGER)");
    warehouse.execute("CREATE TABLE stock (n INTEGER)");
    warehouse.execute("INSERT INTO stock VALUES (1)");
    var database = warehouse.query("SELECT current_database()").get(0);
    warehouse.execute("ALTER DATABASE " + database + " ISOLATION LEVEL " + isolation);
    warehouse.file(
        "log.sql",
        """
        --liquibase formatted sql
        --changeset a:one
        INSERT INTO seen SELECT n FROM stock;
        UPDATE stock SET n = n * 2;
        """);

    try (var other = warehouse.connect();
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("UPDATE stock SET n = n + 10");
      var deployment = CompletableFuture.runAsync(() -> deploy(warehouse));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> !warehouse.query(waitingSessions()).isEmpty());
      other.commit();
      deployment.get(30, TimeUnit.SECONDS);
    }

    assertThat(warehouse.query("SELECT n FROM stock")).containsExactly("22");
    assertThat(warehouse.query("SELECT n FROM seen")).containsExactly("11");
    assertThat(warehouse.recorded()).containsExactly("one");
    assertThat(warnings.containing("Attempt 1 of 7 at the change set log.sql::one::a met"))
        .singleElement()
        .asString()
        .contains("a conflict with another session (ERROR: 1023 Detail: Serializable isolation")
        .containsPattern("all of it runs again in \\d+ ms\\.");
  }

  private static String waitingSessions() {
    return "SELECT pid FROM svv_transactions"
        + " WHERE txn_db = current_database() AND NOT granted";
  }

  @Test
  void survivesAConflictAtEachStatementOfAChangeSet() throws Exception {
    int replayed = 0;
    int number = 0;
    boolean hit = true;
    while (hit) {
      number++;
      assertThat(number).isLessThan(STATEMENTS_AT_MOST);
      var fresh = Warehouse.in(sandbox, changeLogs);
      fresh.execute("SANDBOX FAULT VIOLATION AT STATEMENT " + number);
      int before = warnings.containing("all of it runs again").size();
      boolean refused = isRefused(fresh);
      int attempts = warnings.containing("all of it runs again").size() - before;
      replayed += attempts;
      hit = isHit(fresh);
      if (refused) {
        deploy(fresh);
      }
      assertDeployed(fresh);
    }
    assertThat(replayed).as("4 statements, 2 rows, 2 fences, and the history table").isEqualTo(9);
  }

  /** Before the first change set a conflict refuses the deployment; the next one succeeds. */
  private static boolean isRefused(Warehouse fresh) {
    try {
      deploy(fresh);
      return false;
    } catch (IllegalStateException e) {
      assertThat(e).hasStackTraceContaining("1023");
      return true;
    }
  }

  private static boolean isHit(Warehouse fresh) {
    try (var connection = fresh.connect();
        var statement = connection.createStatement()) {
      for (int i = 0; i < STATEMENTS_AT_MOST; i++) {
        statement.execute("SELECT 1");
      }
      return true;
    } catch (SQLException left) {
      return false;
    }
  }

  @Test
  void survivesAConflictAtEachCommit() throws Exception {
    for (int number = 1; number <= 5; number++) {
      var fresh = Warehouse.in(sandbox, changeLogs);
      fresh.execute("SANDBOX FAULT VIOLATION AT COMMIT " + number);
      deploy(fresh);
      fresh.execute("SANDBOX FAULT NONE");
      assertDeployed(fresh);
    }
    assertThat(warnings.containing("Attempt 1 of 7")).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void survivesAConflictAtEachCommitOfAChangeSetInSegments(@TempDir Path state) throws Exception {
    warehouse.file("log.sql", IN_SEGMENTS);
    for (int number = 1; number <= 8; number++) {
      var fresh =
          Warehouse.in(sandbox, changeLogs).with("state", state.resolve("s" + number).toString());
      fresh.execute("SANDBOX FAULT VIOLATION AT COMMIT " + number);
      try {
        fresh.update("log.sql");
      } catch (CommandExecutionException beforeTheFirstChangeSet) {
        assertThat(beforeTheFirstChangeSet).hasStackTraceContaining("1023");
      }
      fresh.execute("SANDBOX FAULT NONE");
      fresh.update("log.sql");
      assertThat(fresh.query("SELECT id FROM one ORDER BY id")).containsExactly("11", "12", "13");
      assertThat(fresh.query("SELECT * FROM databasechangelogprogress")).isEmpty();
    }
    assertThat(warnings.containing("Attempt 1 of 7")).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void doesNotSayThatASegmentIsRolledBack_whichIsDone(@TempDir Path state) throws Exception {
    warehouse.file(
        "log.yaml",
        """
        databaseChangeLog:
          - changeSet:
              id: one
              author: a
              changes:
                - sql: {sql: 'CREATE TABLE log_table (n INTEGER)'}
                - sql: {sql: 'VACUUM log_table'}
                - customChange: {class: %s}
        """
            .formatted(OneInsert.class.getName()));
    var refusals = new ArrayList<String>();
    for (int commit = 2; commit <= 6; commit++) {
      var fresh =
          Warehouse.in(sandbox, changeLogs).with("state", state.resolve("s" + commit).toString());
      fresh.execute("SANDBOX FAULT VIOLATION AT COMMIT " + commit);
      var refusal = catchThrowable(() -> fresh.update("log.yaml"));
      fresh.execute("SANDBOX FAULT NONE");
      refusals.add(commit + " " + (refusal == null ? "none" : refusal(refusal)));
    }

    assertThat(refusals)
        .filteredOn(refusal -> !refusal.endsWith(" none"))
        .singleElement()
        .asString()
        .contains(
            "is rolled back to the end of its statement 2, which stays done",
            "was not tried again");
  }

  @Test
  void countsItsAttempts_overSeveralConflictsOfOneChangeSet() throws Exception {
    warehouse.execute("CREATE TABLE one (id INTEGER)");
    warehouse.file(
        "log.sql", "--liquibase formatted sql\n--changeset a:one\nINSERT INTO one VALUES (1);\n");
    warehouse.execute("SANDBOX FAULT CONFLICT AT COMMIT 2");
    warehouse.execute("SANDBOX FAULT VIOLATION AT COMMIT 3");
    deploy(warehouse);
    assertThat(warehouse.query("SELECT id FROM one")).containsExactly("1");
    assertThat(warnings.containing("Attempt 1 of 7")).hasSize(1);
    assertThat(warnings.containing("Attempt 2 of 7")).hasSize(1);
  }

  @Test
  void readsTheOrderAnew_afterAConflict() throws Exception {
    warehouse.file("log.sql", CHANGE_LOG);
    warehouse.execute("SANDBOX FAULT VIOLATION AT COMMIT 2");
    warehouse.execute("SANDBOX FAULT VIOLATION AT COMMIT 4");
    warehouse.update("log.sql");
    assertThat(warehouse.query("SELECT orderexecuted, id FROM databasechangelog ORDER BY 1"))
        .containsExactly("1,one", "2,two");
  }

  @Test
  void doesNotRunAgain_whatOnlyLiquibaseCanRun() throws Exception {
    warehouse.execute("CREATE TABLE log_table (n INTEGER)");
    warehouse.file(
        "log.yaml",
        """
        databaseChangeLog:
          - changeSet:
              id: one
              author: a
              changes:
                - customChange: {class: %s}
        """
            .formatted(OneInsert.class.getName()));
    warehouse.execute("SANDBOX FAULT VIOLATION AT COMMIT 2");

    assertThatThrownBy(() -> warehouse.update("log.yaml"))
        .satisfies(
            e ->
                assertThat(refusal(e))
                    .contains(
                        "met a conflict with another session",
                        "was not tried again, because not all that it does is SQL"));

    assertThat(warehouse.query("SELECT n FROM log_table")).isEmpty();
    assertThat(warehouse.recorded()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"STATEMENT 12", "COMMIT 2"})
  void rollsAllBack_whenTheDeploymentSharesATransaction(String where) throws Exception {
    warehouse.file("log.sql", CHANGE_LOG);
    var shared = warehouse.with("transaction", "deployment");
    warehouse.execute("SANDBOX FAULT VIOLATION AT " + where);

    assertThatThrownBy(() -> shared.update("log.sql"))
        .satisfies(e -> assertThat(refusal(e)).contains("rolled back"));

    assertThat(warehouse.tables()).doesNotContain("one", "databasechangelog");
    warehouse.execute("SANDBOX FAULT NONE");
    shared.update("log.sql");
    assertDeployed(warehouse);
  }

  private static String refusal(Throwable failure) {
    return ExceptionUtils.throwableOfType(failure, ChangeSetFailedException.class).getMessage();
  }

  private static void deploy(Warehouse target) {
    try {
      if (target.tables().isEmpty()) {
        target.file("log.sql", CHANGE_LOG);
      }
      target.update("log.sql");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertDeployed(Warehouse target) throws SQLException {
    assertThat(target.recorded()).containsExactly("one", "two");
    assertThat(target.query("SELECT id FROM one ORDER BY id")).containsExactly("11", "12");
    assertThat(target.query("SELECT locked FROM databasechangeloglock")).containsExactly("f");
  }
}
