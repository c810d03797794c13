package io.github.redshiftdevops.deployment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.crash.wire.LostOnce;
import io.github.redshiftdevops.crash.wire.WireGateway;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A change set outside of a transaction that is edited between two deployments. */
@ExtendWith(RedshiftSandboxExtension.class)
@Timeout(120)
class EditedChangeSetTest {
  private static final String INSERT = "INSERT INTO t VALUES (1);";

  @TempDir Path directory;
  @TempDir Path state;

  private Workplace workplace;
  private WireGateway gateway;

  @BeforeEach
  void open(Sandbox sandbox) throws Exception {
    gateway = WireGateway.start(sandbox.port());
    workplace =
        Workplace.in(directory, sandbox).through(gateway, "state=" + state, "history-delay=1 s");
  }

  @AfterEach
  void close() throws Exception {
    workplace.execute("CALL pg_redshift.set_query_history('readable', NULL)");
    gateway.close();
  }

  @Test
  void resumesAtTheStatementThatFailed_whenThatIsMended() throws Exception {
    write(INSERT, "INSERT INTO missing VALUES (2);");
    assertThat(workplace.call("deploy").failsWith(ExitCode.CHANGE_SET_FAILED).error())
        .contains("missing");

    write(INSERT, "INSERT INTO t VALUES (2);");
    var again = workplace.call("deploy").succeeds();

    assertThat(again.err().lines())
        .containsOnlyOnce(
            "The change set changelogs/changelog.sql::once::ann resumes at statement 2 of 2.");
    assertThat(rows()).isEqualTo("2");
  }

  @Test
  void refusesAnotherStatementInPlaceOfOneThatIsDone_andShowsBoth() throws Exception {
    write(INSERT, "INSERT INTO missing VALUES (2);");
    workplace.call("deploy").failsWith(ExitCode.CHANGE_SET_FAILED);

    write("INSERT INTO t VALUES (7);", "INSERT INTO t VALUES (2);");
    var refused = workplace.call("deploy").failsWith(ExitCode.CHANGE_LOG_REFUSED).error();

    assertThat(refused)
        .containsPattern("changelog.sql::once::ann.* statement 1 \\(hash [0-9a-f]{16}\\) has run")
        .contains("is another one now: `INSERT INTO t VALUES (7)`")
        .contains("put the statements up to it back as they were");
    assertThat(rows()).isEqualTo("1");
  }

  @Test
  void refusesAnotherStatementInPlaceOfOneInDoubt_andShowsBoth() throws Exception {
    workplace.execute("CALL pg_redshift.set_query_history('readable', 'false')");
    write(INSERT);
    gateway.plan(LostOnce.answerTo("INSERT INTO t "));
    workplace.call("deploy").failsWith(ExitCode.DECISION_NEEDED);

    write("INSERT INTO t VALUES (7);");
    var refused = workplace.call("deploy").failsWith(ExitCode.CHANGE_LOG_REFUSED);

    assertThat(refused.error())
        .containsPattern("statement 1 \\(hash [0-9a-f]{16}\\) may have run")
        .contains("is another one now: `INSERT INTO t VALUES (7)`");
    assertThat(refused.err().lines())
        .containsOnlyOnce(
            "The change set changelogs/changelog.sql::once::ann resumes at statement 1 of 1, of"
                + " which nobody knows yet whether it has run.");
    assertThat(rows()).isEqualTo("1");
  }

  private void write(String... statements) throws Exception {
    workplace.changeLog(
        "--changeset ann:table",
        "CREATE TABLE t (n INTEGER);",
        "--changeset ann:once runInTransaction:false",
        String.join("\n", statements));
  }

  private String rows() throws Exception {
    return workplace.query("SELECT COUNT(*) FROM t");
  }
}
