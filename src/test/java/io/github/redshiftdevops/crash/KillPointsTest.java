package io.github.redshiftdevops.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.crash.Verdict.Kind;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import io.github.redshiftdevops.state.s3mock.S3Mock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A deployment killed at its messages and its requests to S3 recovers unaided: {@code mvn test
 * -Dtest=KillPointsTest -Dkill.points=all}, or {@code s3} for the requests alone, or a number of
 * points. Further system properties: {@code kill.tool}, {@code ours} or {@code plain}; {@code
 * kill.state}, {@code s3} or {@code none}; {@code kill.deployers}, {@code threads}, which are cut
 * off, or {@code processes}, which are slower and killed by the operating system; {@code
 * kill.at-once}, how many processes run beside each other, 4 by default; {@code kill.patience}, how
 * long the next deployment may take before it counts as stuck, {@code PT30S} by default.
 *
 * <p>What became of each point stands in {@code target/kill-points}.
 */
@ExtendWith(RedshiftSandboxExtension.class)
class KillPointsTest {
  private static final String CHANGE_LOG = "changelog.sql";

  @TempDir Path project;

  @Test
  void recoversUnaided(Sandbox sandbox) throws Exception {
    try (var changeLog = getClass().getResourceAsStream(CHANGE_LOG)) {
      Files.copy(changeLog, project.resolve(CHANGE_LOG));
    }
    var tool = Tools.valueOf(System.getProperty("kill.tool", "ours").toUpperCase(Locale.ROOT));
    boolean processes = System.getProperty("kill.deployers", "threads").equals("processes");
    Function<Life, Deployer> deployment =
        life ->
            processes
                ? life.start(target -> DeployerProcess.start(tool, target))
                : life.deploy(tool);
    boolean s3 = tool == Tools.OURS && System.getProperty("kill.state", "s3").equals("s3");
    Way way = s3 ? Way.withS3(S3Mock.shared().uri(), "lease=2 s") : Life::begin;
    var patience = Duration.parse(System.getProperty("kill.patience", "PT30S"));
    var killPoints = new KillPoints(way, deployment, sandbox, project, CHANGE_LOG, patience);
    var chosen = System.getProperty("kill.points", "5");
    var points =
        switch (chosen) {
          case "all" -> killPoints.all();
          case "s3" -> killPoints.all().stream().filter(point -> point.source() > 0).toList();
          default -> killPoints.sample(Integer.parseInt(chosen));
        };

    int atOnce = processes ? Integer.getInteger("kill.at-once", 4) : 1;

    var report = new KillReport(tool.name(), killPoints.killAt(points, atOnce));

    write(report);
    assertThat(report.verdicts())
        .allSatisfy((point, verdict) -> assertThat(verdict.kind()).isIn(allowed(point)));
  }

  /** Fast change sets share a request to S3, so a deployment may have fewer than another. */
  private static Set<Kind> allowed(KillPoint point) {
    return point.source() == 0
        ? EnumSet.of(Kind.RECOVERED)
        : EnumSet.of(Kind.RECOVERED, Kind.NOT_REACHED);
  }

  private static void write(KillReport report) throws IOException {
    var name = report.tool().toLowerCase(Locale.ROOT) + ".txt";
    var file = Files.createDirectories(Path.of("target", "kill-points")).resolve(name);
    Files.writeString(file, report.toString());
    System.out.println(report.summary());
  }
}
