package io.github.redshiftdevops.deployment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.crash.wire.LostOnce;
import io.github.redshiftdevops.crash.wire.WireGateway;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A plan says where a change set goes on in which an earlier deployment was interrupted. */
@ExtendWith(RedshiftSandboxExtension.class)
@Timeout(120)
class PlanOfInterruptedTest {
  private static final String CHANGE_SET =
      """
      --changeset ann:longer
      CREATE TABLE venue (city VARCHAR(10));
      INSERT INTO venue VALUES ('Rome');
      ALTER TABLE venue ALTER COLUMN city TYPE VARCHAR(30);
      INSERT INTO %s VALUES ('Bern');
      """;

  @TempDir Path directory;

  private Workplace workplace;
  private WireGateway gateway;

  @BeforeEach
  void open(Sandbox sandbox) throws Exception {
    gateway = WireGateway.start(sandbox.port());
    workplace =
        Workplace.in(directory, sandbox)
            .through(gateway, "state=" + directory.resolve("state"), "history-delay=1 s");
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private List<String> plan() throws Exception {
    return workplace.call("plan").succeeds().lines();
  }

  @Test
  void saysWhatIsDone() throws Exception {
    workplace.changeLog(CHANGE_SET.formatted("nowhere"));
    workplace.call("deploy").failsWith(ExitCode.CHANGE_SET_FAILED);
    workplace.changeLog(CHANGE_SET.formatted("venue"));

    assertThat(plan())
        .containsExactly(
            "[1/1] changelogs/changelog.sql::longer::ann",
            "  resumes at statement 4 of 4",
            "  statements 1 to 2 in one transaction: CREATE TABLE, INSERT (done)",
            "  statement 3 outside of a transaction, journalled: ALTER TABLE ALTER COLUMN (done)",
            "  statement 4 in one transaction: INSERT",
            "1 change set to run.");

    workplace.call("deploy").succeeds();
    assertThat(plan()).containsExactly("Nothing to run.");
  }

  @Test
  void saysWhatIsInDoubt() throws Exception {
    var insert = "INSERT INTO venue VALUES ('Oslo')";
    workplace.changeLog(
        "--changeset ann:table\nCREATE TABLE venue (city VARCHAR(10));",
        "--changeset ann:once runInTransaction:false\n" + insert + ";");
    setHistory("'false'");
    gateway.plan(LostOnce.answerTo(insert));
    try {
      workplace.call("deploy").failsWith(ExitCode.DECISION_NEEDED);
    } finally {
      setHistory("NULL");
    }

    assertThat(plan())
        .contains("  resumes at statement 1 of 1, of which nobody knows yet whether it has run");
  }

  private void setHistory(String readable) throws SQLException {
    workplace.execute("CALL pg_redshift.set_query_history('readable', " + readable + ")");
  }

  @Test
  void refusesWhatWasEditedSince() throws Exception {
    workplace.changeLog(CHANGE_SET.formatted("nowhere"));
    workplace.call("deploy").failsWith(ExitCode.CHANGE_SET_FAILED);
    workplace.changeLog(CHANGE_SET.formatted("venue").replace("'Rome'", "'Paris'"));

    var run = workplace.call("plan").failsWith(ExitCode.CHANGE_LOG_REFUSED);

    assertThat(run.lines())
        .anyMatch(line -> line.matches(" {2}refused: statement 2 .* has run, and is another .*"));
  }
}
