package io.github.redshiftdevops.deployment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.redshiftdevops.JavaCommand;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A deployment that is told to end in the middle of a change set. */
@ExtendWith(RedshiftSandboxExtension.class)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no SIGTERM")
class StoppedReportTest {
  private static final int SIGTERM = 143;

  @TempDir Path directory;

  @Test
  void leavesCompleteReports(Sandbox sandbox) throws Exception {
    var workplace = Workplace.in(directory, sandbox);
    workplace.environment("password=env:WAREHOUSE_PASSWORD");
    workplace.changeLog(
        "--changeset ann:one", "SELECT 1;", "--changeset ann:two", "DROP TABLE blocked;");
    workplace.execute("CREATE TABLE blocked (id INTEGER)");
    try (var connection = sandbox.connect();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE blocked");
      var process = start(sandbox, workplace.output());
      var log = workplace.output().resolve("deployment.log");
      await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () ->
                  Files.exists(log)
                      && Files.readString(log)
                          .contains("Changeset: changelogs/changelog.sql::two"));

      process.destroy();

      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isEqualTo(SIGTERM);
    }
    assertThat(workplace.output().resolve("report.html")).content().contains("Stopped after");
    assertThat(workplace.output().resolve("TEST-changesets.xml"))
        .content()
        .contains("tests=\"2\" failures=\"1\"");
    var report =
        new ObjectMapper().readTree(workplace.output().resolve("deployment.json").toFile());
    assertThat(report.path("result").asText()).isEqualTo("stopped");
    assertThat(report.path("exitCode").asInt()).isEqualTo(SIGTERM);
    assertThat(report.path("changeSets").path(1).path("outcome").asText())
        .isIn("failed", "unfinished");
  }

  private Process start(Sandbox sandbox, Path output) throws IOException {
    var builder =
        new ProcessBuilder(
                JavaCommand.of(Main.class, "deploy", "-e", "test", "--output", output.toString()))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("out").toFile());
    builder.environment().put("WAREHOUSE_PASSWORD", sandbox.password());
    return builder.start();
  }
}
