package io.github.redshiftdevops.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.state.s3mock.S3Mock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A deployment killed at its messages and its requests to S3 recovers unaided: {@code mvn test
 * -Dtest=KillPointsTest -Dkill.points=all}, or {@code s3} for the requests alone, or a number of
 * points. Further system properties: {@code kill.tool}, {@code ours} or {@code plain}; {@code
 * kill.state}, {@code s3mock}, {@code memory} or {@code none}; {@code kill.death}, {@code cut_off}
 * or {@code killed}, a new process for each deployment; {@code kill.at-once}; {@code
 * kill.patience}, how long a deployment may take before it counts as stuck, {@code PT60S} by
 * default.
 *
 * <p>What became of each point stands in {@code target/kill-points}.
 */
class KillPointsTest {
  private static final String CHANGE_LOG = "changelog.sql";

  @TempDir Path project;

  @Test
  void recoversUnaided() throws Exception {
    try (var changeLog = getClass().getResourceAsStream(CHANGE_LOG)) {
      Files.copy(changeLog, project.resolve(CHANGE_LOG));
    }
    var tool = Tools.valueOf(property("tool", "ours"));

    var report = crashTest(tool).run(project.resolve("crash-test"));

    report.writeTo(Path.of("target", "kill-points", tool.name().toLowerCase(Locale.ROOT)));
    System.out.println(report.summary());
    assertThat(report.isGood()).as(report.toString()).isTrue();
  }

  private CrashTest crashTest(Tools tool) {
    var test = CrashTest.of(project, CHANGE_LOG).tool(tool.type());
    test.death(Death.valueOf(property("death", "cut_off")));
    test.patience(Duration.parse(property("patience", "PT60S")));
    Integer atOnce = Integer.getInteger("kill.at-once");
    if (atOnce != null) {
      test.atOnce(atOnce);
    }
    switch (property("state", "s3mock")) {
      case "S3MOCK" -> test.s3(S3Mock.shared().uri());
      case "NONE" -> test.withoutState();
      default -> {}
    }
    var points = property("points", "6");
    return switch (points) {
      case "ALL" -> test;
      case "S3" -> test.only(point -> point.source() > 0);
      default -> test.points(Integer.parseInt(points));
    };
  }

  private static String property(String name, String otherwise) {
    return System.getProperty("kill." + name, otherwise).toUpperCase(Locale.ROOT);
  }
}
