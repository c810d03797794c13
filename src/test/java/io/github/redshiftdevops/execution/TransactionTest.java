package io.github.redshiftdevops.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A change set and its row in DATABASECHANGELOG, together or not at all. */
@ExtendWith(RedshiftSandboxExtension.class)
class TransactionTest {
  private Warehouse warehouse;

  @BeforeEach
  void emptyWarehouse(Sandbox sandbox, @TempDir Path changeLogs) {
    warehouse = Warehouse.in(sandbox, changeLogs);
  }

  @Test
  void recordsEachChangeSetThatItDeploys() throws Exception {
    warehouse.file(
        "log.sql",
        """
        --liquibase formatted sql
        --changeset a:one
        CREATE TABLE one (id INTEGER);
        INSERT INTO one VALUES (1);
        --changeset a:two
        CREATE TABLE two (id INTEGER);
        """);

    warehouse.update("log.sql");

    assertThat(warehouse.recorded()).containsExactly("one", "two");
    assertThat(warehouse.tables())
        .containsExactly("databasechangelog", "databasechangeloglock", "one", "two");
    assertThat(warehouse.query("SELECT id FROM one")).containsExactly("1");
  }

  @Test
  void leavesNothingOfAChangeSetThatFails_andDeploysTheCorrectedOne() throws Exception {
    var first = "--liquibase formatted sql\n--changeset a:one\nCREATE TABLE one (id INTEGER);\n";
    warehouse.file(
        "log.sql", first + "--changeset a:two\nCREATE TABLE two (id INTEGER);\nSELECT nonsense;\n");

    assertThatThrownBy(() -> warehouse.update("log.sql")).hasMessageContaining("nonsense");
    assertThat(warehouse.recorded()).containsExactly("one");
    assertThat(warehouse.tables()).contains("one").doesNotContain("two");

    warehouse.file("log.sql", first + "--changeset a:two\nCREATE TABLE two (id INTEGER);\n");
    warehouse.update("log.sql");
    assertThat(warehouse.recorded()).containsExactly("one", "two");
    assertThat(warehouse.tables()).contains("two");
  }

  @Test
  void leavesNothingAtAll_whenTheVeryFirstChangeSetFails() throws Exception {
    warehouse.file(
        "log.sql",
        """
        --liquibase formatted sql
        --changeset a:one
        CREATE TABLE one (id INTEGER);
        SELECT nonsense;
        """);

    assertThatThrownBy(() -> warehouse.update("log.sql")).hasMessageContaining("nonsense");
    assertThat(warehouse.tables()).containsExactly("databasechangeloglock");
    assertThat(warehouse.query("SELECT locked FROM databasechangeloglock")).containsExactly("f");
  }

  @Test
  void leavesNothing_whenItsRowCannotBeWritten() throws Exception {
    var first = "--liquibase formatted sql\n--changeset a:one\nCREATE TABLE one (id INTEGER);\n";
    warehouse.file("log.sql", first);
    warehouse.update("log.sql");
    warehouse.execute("ALTER TABLE databasechangelog RENAME COLUMN description TO other");
    warehouse.file("log.sql", first + "--changeset a:two\nCREATE TABLE two (id INTEGER);\n");

    assertThatThrownBy(() -> warehouse.update("log.sql")).hasMessageContaining("description");

    assertThat(warehouse.tables()).doesNotContain("two");
    assertThat(warehouse.recorded()).containsExactly("one");
  }

  @Test
  void goesOnAfterAChangeSetThatMayFail_withoutItsWork() throws Exception {
    warehouse.file(
        "log.sql",
        """
        --liquibase formatted sql
        --changeset a:one failOnError:false
        CREATE TABLE one (id INTEGER);
        SELECT nonsense;
        --changeset a:two
        CREATE TABLE two (id INTEGER);
        """);

    warehouse.update("log.sql");

    assertThat(warehouse.recorded()).containsExactly("two");
    assertThat(warehouse.tables()).contains("two").doesNotContain("one");
  }

  @Test
  void skipsOrMarksAChangeSetByItsPrecondition_andDeploysTheNext() throws Exception {
    warehouse.file(
        "log.sql",
        """
        --liquibase formatted sql
        --changeset a:skipped
        --preconditions onFail:CONTINUE
        --precondition-sql-check expectedResult:1 SELECT 0
        CREATE TABLE skipped (id INTEGER);
        --changeset a:marked
        --preconditions onFail:MARK_RAN
        --precondition-sql-check expectedResult:1 SELECT 0
        CREATE TABLE marked (id INTEGER);
        --changeset a:run
        --preconditions onFail:HALT
        --precondition-sql-check expectedResult:1 SELECT 1
        CREATE TABLE run (id INTEGER);
        """);

    warehouse.update("log.sql");

    assertThat(warehouse.recorded()).containsExactly("marked", "run");
    assertThat(warehouse.tables()).contains("run").doesNotContain("skipped", "marked");
  }

  @Test
  void releasesTheLock_whenAPreconditionHaltsTheDeployment() throws Exception {
    warehouse.file(
        "log.sql",
        """
        --liquibase formatted sql
        --changeset a:halted
        --preconditions onFail:HALT
        --precondition-sql-check expectedResult:1 SELECT 0
        CREATE TABLE halted (id INTEGER);
        """);

    assertThatThrownBy(() -> warehouse.update("log.sql")).hasMessageContaining("halted");
    assertThat(warehouse.query("SELECT locked FROM databasechangeloglock")).containsExactly("f");
  }

  @Test
  void runsAStatementOutsideATransaction_inAChangeSetOfItsOwn() throws Exception {
    warehouse.file(
        "log.sql",
        """
        --liquibase formatted sql
        --changeset a:one
        CREATE TABLE one (id INTEGER);
        --changeset a:two
        VACUUM one;
        --changeset a:three
        CREATE TABLE three (id INTEGER);
        """);

    warehouse.update("log.sql");

    assertThat(warehouse.recorded()).containsExactly("one", "two", "three");
  }

  @Test
  void refusesTransactionControl_beforeAnythingRuns() throws Exception {
    warehouse.file(
        "log.sql",
        """
        --liquibase formatted sql
        --changeset a:one
        CREATE TABLE one (id INTEGER);
        COMMIT;
        """);

    assertThatThrownBy(() -> warehouse.update("log.sql"))
        .hasMessageContaining("statement 2: COMMIT: It would commit half of a change set");
    assertThat(warehouse.tables()).doesNotContain("one", "databasechangelog");
  }

  @Test
  void rollsBackAChangeSetWithItsRow_orNeither() throws Exception {
    warehouse.file(
        "log.sql",
        """
        --liquibase formatted sql
        --changeset a:one
        CREATE TABLE one (id INTEGER);
        --rollback DROP TABLE one;
        --changeset a:two
        CREATE TABLE two (id INTEGER);
        --rollback DROP TABLE two;
        --rollback SELECT nonsense;
        """);
    warehouse.update("log.sql");

    assertThatThrownBy(() -> warehouse.run("rollbackCount", "log.sql", Map.of("count", 1)))
        .hasMessageContaining("nonsense");
    assertThat(warehouse.recorded()).containsExactly("one", "two");
    assertThat(warehouse.tables()).contains("two");
  }

  @Test
  void rollsBackByScript_withAllRowsOrNone() throws Exception {
    warehouse.file(
        "log.sql",
        """
        --liquibase formatted sql
        --changeset a:one
        CREATE TABLE one (id INTEGER);
        --changeset a:two
        CREATE TABLE two (id INTEGER);
        --changeset a:three
        CREATE TABLE three (id INTEGER);
        """);
    warehouse.update("log.sql");
    warehouse.file("bad.sql", "DROP TABLE three; SELECT nonsense;");
    warehouse.file("good.sql", "DROP TABLE three; DROP TABLE two;");

    assertThatThrownBy(() -> rollbackTwo("bad.sql")).hasStackTraceContaining("nonsense");
    assertThat(warehouse.recorded()).containsExactly("one", "two", "three");
    assertThat(warehouse.tables()).contains("two", "three");

    rollbackTwo("good.sql");
    assertThat(warehouse.recorded()).containsExactly("one");
    assertThat(warehouse.tables()).contains("one").doesNotContain("two", "three");
  }

  @Test
  void holdsACustomTaskToItsTransaction_evenIfItCommits() throws Exception {
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
            .formatted(TwoInserts.class.getName()));

    assertThatThrownBy(() -> warehouse.update("log.yaml")).hasStackTraceContaining("nonsense");

    assertThat(warehouse.query("SELECT n FROM log_table")).isEmpty();
    assertThat(warehouse.recorded()).isEmpty();
  }

  @Test
  void rollsBackAndDeploysAgainInOneCommand() throws Exception {
    warehouse.file(
        "log.sql",
        """
        --liquibase formatted sql
        --changeset a:skipped
        --preconditions onFail:CONTINUE
        --precondition-sql-check expectedResult:1 SELECT 0
        SELECT 1;
        --changeset a:one
        CREATE TABLE one (id INTEGER);
        --rollback DROP TABLE one;
        """);

    warehouse.run("updateTestingRollback", "log.sql");

    assertThat(warehouse.recorded()).containsExactly("one");
    assertThat(warehouse.tables()).contains("one");
  }

  private void rollbackTwo(String script) throws Exception {
    warehouse.run("rollbackCount", "log.sql", Map.of("count", 2, "rollbackScript", script));
  }
}
