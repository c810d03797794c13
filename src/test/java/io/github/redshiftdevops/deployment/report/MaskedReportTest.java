package io.github.redshiftdevops.deployment.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.checkpoint.ChangeSetIdentity;
import io.github.redshiftdevops.database.DeploymentSettings;
import io.github.redshiftdevops.database.LockWait;
import io.github.redshiftdevops.database.LockWait.Blocker;
import io.github.redshiftdevops.deployment.ChangeSetOutcome;
import io.github.redshiftdevops.deployment.ChangeSetResult;
import io.github.redshiftdevops.deployment.ChangeSetRun;
import io.github.redshiftdevops.environment.Environment;
import io.github.redshiftdevops.environment.SettingValue;
import io.github.redshiftdevops.environment.VerificationSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others have named like a secret is no secret of theirs, and still not shown. */
class MaskedReportTest {
  private static final String SECRET = "Sesame1234";
  private static final Optional<String> SAID = Optional.of(SECRET);

  @TempDir Path folder;

  @Test
  void hidesASecretInTheNamesOfWhoBlocks() throws Exception {
    var run = new ChangeSetRun(1, 1, new ChangeSetIdentity("1", "ann", "a.sql"));
    try (var reports = DeploymentReports.in(folder, List.of("test"))) {
      reports.connected(environment(), "a.sql");
      reports.running(run);
      reports.waited(
          new LockWait(
              "The change set",
              Duration.ofSeconds(12),
              SAID,
              List.of(new Blocker(4711, SAID, Optional.empty(), SAID)),
              false));
      reports.ended(
          run,
          new ChangeSetResult(ChangeSetOutcome.DEPLOYED, Duration.ofSeconds(13), Optional.empty()));
      reports.completed();
    }

    assertThat(folder.resolve("deployment.json")).content().contains("\"user\" : \"*****\"");
    try (var files = Files.list(folder)) {
      assertThat(files)
          .isNotEmpty()
          .allSatisfy(file -> assertThat(file).content().doesNotContain(SECRET));
    }
  }

  private static Environment environment() {
    return new Environment(
        "test",
        "environments/test.properties",
        new SettingValue("jdbc:redshift://warehouse:5439/dev", false),
        Optional.of(new SettingValue("ann", false)),
        Optional.of(new SettingValue(SECRET, true)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        DeploymentSettings.NONE,
        new VerificationSettings(List.of(), Duration.ofMinutes(1)),
        Map.of());
  }
}
