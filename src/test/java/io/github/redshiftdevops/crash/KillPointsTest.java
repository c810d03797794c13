package io.github.redshiftdevops.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A deployment killed at its messages recovers unaided: {@code mvn test -Dtest=KillPointsTest
 * -Dkill.points=all}, or a number of points instead of {@code all}. Further system properties:
 * {@code kill.tool}, {@code ours} or {@code plain}; {@code kill.deployers}, {@code threads}, which
 * are cut off, or {@code processes}, which are slower and killed by the operating system; {@code
 * kill.patience}, how long the next deployment may take before it counts as stuck, {@code PT5S} by
 * default.
 *
 * <p>What became of each point stands in {@code target/kill-points}.
 */
@ExtendWith(RedshiftSandboxExtension.class)
@EnabledIfSystemProperty(
    named = "kill.points",
    matches = "all|\\d+",
    disabledReason = "no points are chosen by -Dkill.points")
class KillPointsTest {
  private static final String CHANGE_LOG = "changelog.sql";

  @TempDir Path project;

  @Test
  void recoversUnaided(Sandbox sandbox) throws Exception {
    try (var changeLog = getClass().getResourceAsStream(CHANGE_LOG)) {
      Files.copy(changeLog, project.resolve(CHANGE_LOG));
    }
    var tool = Tool.valueOf(System.getProperty("kill.tool", "ours").toUpperCase(Locale.ROOT));
    boolean processes = System.getProperty("kill.deployers", "threads").equals("processes");
    Function<Life, Deployer> deployment =
        life -> processes ? life.deployInProcess(tool) : life.deploy(tool);
    var patience = Duration.parse(System.getProperty("kill.patience", "PT5S"));
    var killPoints = new KillPoints(deployment, sandbox, project, CHANGE_LOG, patience);
    var chosen = System.getProperty("kill.points");
    var points =
        chosen.equals("all") ? killPoints.all() : killPoints.sample(Integer.parseInt(chosen));

    var report = new KillReport(tool, killPoints.killAt(points));

    write(report);
    assertThat(report.verdicts()).allSatisfy((point, v) -> assertThat(v.isRecovered()).isTrue());
  }

  private static void write(KillReport report) throws IOException {
    var name = report.tool().name().toLowerCase(Locale.ROOT) + ".txt";
    var file = Files.createDirectories(Path.of("target", "kill-points")).resolve(name);
    Files.writeString(file, report.toString());
    System.out.println(report.summary());
  }
}
