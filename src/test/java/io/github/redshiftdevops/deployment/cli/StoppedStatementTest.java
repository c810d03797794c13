package io.github.redshiftdevops.deployment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A statement outside of a transaction that is cancelled because another session blocks it. */
@ExtendWith(RedshiftSandboxExtension.class)
@Timeout(120)
class StoppedStatementTest {
  @TempDir Path directory;
  @TempDir Path state;

  @ParameterizedTest
  @CsvSource({
    "statement-timeout=2 s, 'was stopped, because a statement took longer'",
    "lock-wait=7 s, 'did not get the lock on public.t within 7 s'"
  })
  void runsOnce_whenTheNextDeploymentSeesThatItWasCancelled(
      String setting, String said, Sandbox sandbox) throws Exception {
    var workplace =
        Workplace.in(directory, sandbox)
            .environment(setting, "lease=5 s", "state=" + state, "history-delay=1 s")
            .changeLog("--changeset ann:once runInTransaction:false", "INSERT INTO t VALUES (1);");
    workplace.execute(
        "CREATE TABLE t (n INTEGER)", "CALL pg_redshift.set_query_history('delay', '200 ms')");

    try (var other = sandbox.connect();
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK t");
      assertThat(workplace.call("deploy").failsWith(ExitCode.CHANGE_SET_FAILED).error())
          .contains("The change set changelogs/changelog.sql::once::ann", said, "held by pid ")
          .contains("and deploy again");
      other.rollback();
    }

    workplace.call("deploy").succeeds();
    workplace.execute("CALL pg_redshift.set_query_history('delay', NULL)");
    assertThat(workplace.query("SELECT COUNT(*) FROM t")).isEqualTo("1");
  }
}
