package io.github.redshiftdevops.deployment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RedshiftSandboxExtension.class)
class PlanCommandTest {
  private static final String CHANGE_LOG =
      """
      --changeset ann:venue
      CREATE TABLE venue (city VARCHAR(10));
      INSERT INTO venue VALUES ('Oslo');
      INSERT INTO venue VALUES ('Rome');
      --changeset ann:longer
      INSERT INTO venue VALUES ('Bern');
      ALTER TABLE venue ALTER COLUMN city TYPE VARCHAR(30);
      --changeset ann:maybe
      --preconditions onFail:MARK_RAN
      --precondition-sql-check expectedResult:1 SELECT 0
      ANALYZE venue;
      --changeset ann:demo context:demo
      SELECT 1;
      """;

  @TempDir Path directory;

  private Workplace workplace;
  private Path state;

  @BeforeEach
  void emptyWarehouse(Sandbox sandbox) throws SQLException, IOException {
    state = directory.resolve("state");
    workplace =
        Workplace.in(directory, sandbox)
            .environment("state=" + state, "contexts=prod")
            .changeLog(CHANGE_LOG);
  }

  @Test
  void showsWhatWouldRun_andHow() throws Exception {
    assertThat(workplace.call("plan").succeeds().lines())
        .containsExactly(
            "[1/3] changelogs/changelog.sql::venue::ann",
            "  statements 1 to 3 in one transaction: CREATE TABLE, INSERT x 2",
            "[2/3] changelogs/changelog.sql::longer::ann",
            "  statement 1 in one transaction: INSERT",
            "  statement 2 outside of a transaction, journalled: ALTER TABLE ALTER COLUMN",
            "[3/3] changelogs/changelog.sql::maybe::ann, if its precondition holds",
            "  statement 1 in one transaction: ANALYZE",
            "3 change sets to run; contexts and labels leave out 1 change set.");
  }

  @Test
  void changesNothing_andTakesNoLock() throws Exception {
    workplace.call("plan").succeeds();

    assertThat(
            workplace.query(
                "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = 'public'"))
        .isEqualTo("0");
    assertThat(Files.exists(state)).isFalse();
  }

  @Test
  void knowsWhatHasRun() throws Exception {
    workplace.call("deploy").succeeds();

    assertThat(workplace.call("plan").succeeds().lines())
        .containsExactly("Nothing to run; contexts and labels leave out 1 change set.");
  }

  @Test
  void namesChangeSetsThatShareATransaction() throws Exception {
    workplace.environment("transaction=deployment");
    workplace.changeLog("--changeset ann:venue\nCREATE TABLE venue (city VARCHAR(10));");

    assertThat(workplace.call("plan").succeeds().lines())
        .contains("  statement 1 in the transaction of the deployment: CREATE TABLE");
  }

  @Test
  void saysWhatIsRefused_andWhy() throws Exception {
    workplace.environment();

    var run = workplace.call("plan").failsWith(ExitCode.CHANGE_LOG_REFUSED);

    assertThat(run.lines())
        .contains("  statements 1 to 3 in one transaction: CREATE TABLE, INSERT x 2")
        .anyMatch(
            line ->
                line.startsWith(
                    "  refused: statement 2, `ALTER TABLE ALTER COLUMN`, runs outside of a"));
    assertThat(run.error()).contains("1 change set cannot run, and so nothing would");
  }

  @Test
  void namesTheChange_whereNobodyKnowsItsStatements() throws Exception {
    workplace
        .project()
        .write(
            "environments/test.properties", workplace.access() + "\nchangelog=changelogs/code.yaml")
        .write(
            "changelogs/code.yaml",
            """
            databaseChangeLog:
              - changeSet:
                  id: code
                  author: ann
                  changes:
                    - executeCommand: {executable: "true"}
            """);

    assertThat(workplace.call("plan").succeeds().lines())
        .contains("  statement 1 in one transaction: executeCommand");
  }
}
