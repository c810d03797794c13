package io.github.redshiftdevops.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.Warnings;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Which change sets are looked at before anything runs. */
@ExtendWith(RedshiftSandboxExtension.class)
class ChangeLogCheckTest {
  private static final String INDEX = "CREATE INDEX i ON t (id);";

  private Warehouse warehouse;

  @BeforeEach
  void emptyWarehouse(Sandbox sandbox, @TempDir Path changeLogs) {
    warehouse = Warehouse.in(sandbox, changeLogs);
  }

  @Test
  void reportsEveryProblemOfEveryChangeSet() {
    write(
        "--changeset a:one",
        "CREATE TABLE t (id SERIAL, tag INT, doc JSON);",
        INDEX,
        "--changeset a:two",
        "COMMIT;");

    assertThatThrownBy(() -> warehouse.update("log.sql"))
        .hasMessageContaining("5 changes have validation failures")
        .hasMessageContaining("log.sql::one::a: statement 1: column id: ")
        .hasMessageContaining("log.sql::one::a: statement 1: column tag: ")
        .hasMessageContaining("log.sql::one::a: statement 1: column doc: ")
        .hasMessageContaining("log.sql::one::a: statement 2: CREATE INDEX: ")
        .hasMessageContaining("log.sql::two::a: statement 1: COMMIT: ");
  }

  @Test
  void looksAtWhatIsPendingOnly() throws Exception {
    write("--changeset a:one", "CREATE TABLE t (id INT);");
    warehouse.update("log.sql");
    write("--changeset a:one", "CREATE TABLE t (id INT);", "--changeset a:two", INDEX);
    warehouse.run("changelogSync", "log.sql");

    warehouse.update("log.sql");

    assertThat(warehouse.recorded()).containsExactly("one", "two");
  }

  @Test
  void looksAtWhatRunsOnChange_onlyIfItHasChanged() throws Exception {
    write("--changeset a:one runOnChange:true", INDEX);
    warehouse.run("changelogSync", "log.sql");

    warehouse.update("log.sql");

    write("--changeset a:one runOnChange:true", "CREATE UNIQUE INDEX i ON t (id);");
    assertThatThrownBy(() -> warehouse.update("log.sql")).hasMessageContaining("no indexes");
  }

  @Test
  void leavesOutWhatIsForAnotherDatabase() throws Exception {
    write(
        "--changeset a:one dbms:postgresql",
        INDEX,
        "--changeset a:two",
        "CREATE TABLE t (id INT);");

    warehouse.update("log.sql");

    assertThat(warehouse.recorded()).containsExactly("two");
  }

  @Test
  void leavesOutWhatAPreconditionKeepsForAnotherDatabase() throws Exception {
    warehouse.file(
        "log.yaml",
        """
        databaseChangeLog:
          - changeSet:
              id: one
              author: a
              preConditions:
                - onFail: MARK_RAN
                - dbms: {type: postgresql}
              changes:
                - createSequence: {sequenceName: ids}
                - sql: {sql: CREATE INDEX i ON t (id)}
        """);

    warehouse.update("log.yaml");

    assertThat(warehouse.recorded()).containsExactly("one");
  }

  @Test
  void refusesAChangeOfSequences_whichLiquibaseWouldLeaveOutWithoutAWord() {
    warehouse.file(
        "log.yaml",
        """
        databaseChangeLog:
          - changeSet:
              id: one
              author: a
              changes:
                - createSequence: {sequenceName: ids}
        """);

    assertThatThrownBy(() -> warehouse.update("log.yaml"))
        .hasMessageContaining("createSequence: Redshift has no sequences");
  }

  @Test
  void marksAChangeSetThatAsksForIt() throws Exception {
    warehouse.file(
        "log.yaml",
        """
        databaseChangeLog:
          - changeSet:
              id: one
              author: a
              onValidationFail: MARK_RAN
              changes:
                - sql: {sql: CREATE INDEX i ON t (id)}
        """);

    warehouse.update("log.yaml");

    assertThat(warehouse.query("SELECT exectype FROM databasechangelog"))
        .containsExactly("MARK_RAN");
  }

  @Test
  void onlyWarns_whenTheSettingSaysSo() {
    write("--changeset a:one", "CREATE TABLE t (id INT CHECK (id > 0));");

    try (var warnings = Warnings.collect()) {
      assertThatThrownBy(() -> warehouse.with("checks", "warn").update("log.sql"))
          .hasMessageContaining("CHECK constraint is not supported");
      assertThat(warnings.containing("log.sql::one::a: statement 1: ")).isNotEmpty();
    }
  }

  @Test
  void refusesTransactionControl_whateverTheSettingSays() {
    write("--changeset a:one", "COMMIT;");

    assertThatThrownBy(() -> warehouse.with("checks", "warn").update("log.sql"))
        .hasMessageContaining("statement 1: COMMIT: ");
    assertThatThrownBy(() -> warehouse.with("checks", "perhaps").update("log.sql"))
        .hasMessageContaining("'liquibase.redshift.checks' is perhaps; write refuse or warn.");
  }

  private void write(String... lines) {
    warehouse.file("log.sql", "--liquibase formatted sql\n" + String.join("\n", lines));
  }
}
