package io.github.redshiftdevops.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.crash.wire.WireGateway;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RedshiftSandboxExtension.class)
class HistoryTest {
  private static final String ONE =
      "--liquibase formatted sql\n--changeset a:one\nCREATE TABLE one (id INTEGER);\n";
  private static final String TWO = ONE + "--changeset a:two\nCREATE TABLE two (id INTEGER);\n";

  private Warehouse warehouse;

  @BeforeEach
  void emptyWarehouse(Sandbox sandbox, @TempDir Path changeLogs) {
    warehouse = Warehouse.in(sandbox, changeLogs).file("log.sql", ONE);
  }

  @Test
  void isASmallTableOnEveryNode() throws Exception {
    warehouse.update("log.sql");

    assertThat(
            warehouse.query(
                "SELECT \"column\", type FROM pg_table_def WHERE tablename = 'databasechangelog'"))
        .contains(
            "id,character varying(255)",
            "dateexecuted,timestamp without time zone",
            "tag,character varying(255)");
    assertThat(warehouse.query("SHOW TABLES FROM SCHEMA public LIKE 'databasechangelog%'"))
        .hasSize(2)
        .allMatch(row -> row.contains(",ALL,"));
  }

  @Test
  void readsTheRowsOnce_whenThereIsNothingToDo() throws Exception {
    warehouse.update("log.sql");
    try (var gateway = WireGateway.start(warehouse.port())) {
      warehouse.through(gateway.port()).update("log.sql");

      assertThat(gateway.traffic().statements())
          .filteredOn(sql -> sql.toLowerCase().contains("databasechangelog "))
          .hasSize(1);
    }
  }

  @Test
  void readsTheRowsAgainUnderTheLock() throws Exception {
    warehouse.update("log.sql");
    warehouse.file("log.sql", TWO);
    try (var gateway = WireGateway.start(warehouse.port())) {
      warehouse.through(gateway.port()).update("log.sql");

      var sql = gateway.traffic().statements();
      int lock = indexOf(sql, "UPDATE public.databasechangeloglock SET LOCKED = TRUE");
      assertThat(sql.subList(lock, sql.size()))
          .anyMatch(statement -> statement.startsWith("SELECT * FROM public.databasechangelog "));
    }
  }

  private static int indexOf(Iterable<String> statements, String start) {
    int i = 0;
    for (var statement : statements) {
      if (statement.startsWith(start)) {
        return i;
      }
      i++;
    }
    throw new AssertionError("No " + start);
  }

  @Test
  void numbersRowsOnFromTheHighest_alsoAfterARollback() throws Exception {
    warehouse.update("log.sql");
    warehouse.execute("UPDATE databasechangelog SET orderexecuted = 41");
    warehouse.file("log.sql", TWO + "--rollback DROP TABLE two;\n");
    warehouse.update("log.sql");
    warehouse.run("rollbackCount", "log.sql", Map.of("count", 1));

    warehouse.update("log.sql");

    assertThat(warehouse.query("SELECT id, orderexecuted FROM databasechangelog ORDER BY 2"))
        .containsExactly("one,41", "two,42");
  }

  @Test
  void freesTheLockOfADeadHolder_whenThereIsNothingToDo() throws Exception {
    warehouse.update("log.sql");
    warehouse.execute(
        "UPDATE databasechangeloglock SET locked = TRUE, lockedby ="
            + " 'session:1:2026-03-01T12:00:00.123456;sandbox;"
            + "00000000-0000-0000-0000-000000000000 dead'");

    warehouse.update("log.sql");

    assertThat(warehouse.query("SELECT locked, lockedby FROM databasechangeloglock"))
        .containsExactly("f,null");
  }

  @Test
  void isReadAlone_whenThereIsNoTableOfTheLock() throws Exception {
    warehouse.update("log.sql");
    warehouse.execute("DROP TABLE databasechangeloglock");

    warehouse.file("log.sql", TWO).update("log.sql");

    assertThat(warehouse.recorded()).containsExactly("one", "two");
  }

  @Test
  void refusesAnEditedChangeSet() throws Exception {
    warehouse.update("log.sql");
    warehouse.file("log.sql", ONE.replace("INTEGER", "BIGINT"));

    assertThatThrownBy(() -> warehouse.update("log.sql")).hasMessageContaining("log.sql::one::a");
  }

  @Test
  void createsNothing_whenOnlyAsked() throws Exception {
    warehouse.run("status", "log.sql");
    warehouse.run("validate", "log.sql");
    warehouse.run("history", "log.sql");

    assertThat(warehouse.tables()).doesNotContain("databasechangelog");
  }

  @Test
  void failsAndDoesNotDeploy_whenItMustNotBeRead() throws Exception {
    warehouse.update("log.sql");
    warehouse.file("log.sql", TWO);
    warehouse.execute("ALTER TABLE databasechangelog RENAME COLUMN orderexecuted TO other");

    assertThatThrownBy(() -> warehouse.update("log.sql")).hasMessageContaining("orderexecuted");
    assertThat(warehouse.tables()).doesNotContain("two");
  }

  @Test
  void livesInTheDefaultSchema_whichARollbackDoesNotForget() throws Exception {
    warehouse.execute("CREATE SCHEMA app");
    warehouse.file(
        "log.sql",
        """
        --liquibase formatted sql
        --changeset a:one
        --preconditions onFail:HALT
        --precondition-sql-check expectedResult:1 SELECT 1
        CREATE TABLE one (id INTEGER);
        """);

    warehouse.run("update", "log.sql", Map.of("defaultSchemaName", "app"));

    assertThat(warehouse.tables()).isEmpty();
    assertThat(warehouse.query("SELECT id FROM app.databasechangelog")).containsExactly("one");
    assertThat(warehouse.query("SELECT COUNT(*) FROM app.one")).containsExactly("0");
  }
}
