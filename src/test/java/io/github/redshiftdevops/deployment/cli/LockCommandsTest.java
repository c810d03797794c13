package io.github.redshiftdevops.deployment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A person looks at the deployment lock, and frees it. */
@ExtendWith(RedshiftSandboxExtension.class)
class LockCommandsTest {
  @TempDir Path directory;

  private Workplace workplace;
  private Sandbox sandbox;

  @BeforeEach
  void deploy(Sandbox sandbox) throws Exception {
    this.sandbox = sandbox;
    workplace =
        Workplace.in(directory, sandbox)
            .environment("lock-wait=4 s", "lease=1 s")
            .changeLog("--changeset ann:one\nSELECT 1;");
    workplace.call("deploy").succeeds();
  }

  @Test
  void endsWith5_andNamesWhoBlocksAChangeSet() throws Exception {
    workplace
        .environment("lock-wait=2 s", "lease=1 s")
        .changeLog("--changeset ann:two\nALTER TABLE held ADD COLUMN more INTEGER;");
    workplace.execute("CREATE TABLE held (n INTEGER)");
    try (var blocker = sandbox.connect();
        var statement = blocker.createStatement()) {
      blocker.setAutoCommit(false);
      statement.execute("LOCK held");

      assertThat(workplace.call("deploy").failsWith(ExitCode.CHANGE_SET_FAILED).error())
          .contains("::two::ann did not get the lock on public.held within 2 s")
          .contains("(LOCK held)");
    }
  }

  @Test
  void saysThatItIsFree() throws Exception {
    assertThat(workplace.call("lock", "show").succeeds().lines())
        .containsExactly("The lock is free.");
  }

  @Test
  void saysWhoHoldsIt_andTakesItAway() throws Exception {
    workplace.changeLog("--changeset ann:one\nSELECT 1;", "--changeset ann:two\nSELECT 2;");
    workplace.execute(
        "UPDATE databasechangeloglock SET locked = TRUE, lockedby = 'somebody',"
            + " lockgranted = '2026-03-01 12:00:00'");

    assertThat(workplace.call("lock", "show").succeeds().out())
        .startsWith("Held by somebody since ");
    var refused = workplace.call("deploy").failsWith(ExitCode.LOCK_NOT_ACQUIRED);
    assertThat(refused.error()).contains("somebody");
    assertThat(refused.err()).contains("Waiting for the lock in the database, held by somebody");

    assertThat(workplace.call("lock", "release").succeeds().lines())
        .containsExactly("The lock is free now.");
    assertThat(workplace.call("deploy").succeeds().out()).contains("[1/1] ", "::two::ann");
  }
}
