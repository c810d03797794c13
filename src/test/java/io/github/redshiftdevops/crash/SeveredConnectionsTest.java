package io.github.redshiftdevops.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cuts the connection of a deployment at its messages to the warehouse and lets the deployer live:
 * it goes on by itself or ends as a failed change set does, and in the end nothing is done twice.
 *
 * <p>A sample of points, with a state and without; all of them with {@code mvn test
 * -Dtest=SeveredConnectionsTest -Dsever.points=all}. What became of each stands in {@code
 * target/severed}.
 */
class SeveredConnectionsTest {
  private static final String CHANGE_LOG = "changelog.sql";

  @TempDir Path project;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void leavesWhatItShould_wherever(boolean state) throws Exception {
    try (var changeLog = getClass().getResourceAsStream(CHANGE_LOG)) {
      Files.copy(changeLog, project.resolve(CHANGE_LOG));
    }
    var test =
        CrashTest.of(project, CHANGE_LOG)
            .disturbance(Disturbance.SEVER)
            .only(point -> point.source() == 0);
    if (!state) {
      test.withoutState();
    }
    var points = System.getProperty("sever.points", "6").toLowerCase(Locale.ROOT);
    if (!points.equals("all")) {
      test.points(Integer.parseInt(points));
    }

    var report = test.run(project.resolve("crash-test"));

    report.writeTo(Path.of("target", "severed", state ? "state" : "no-state"));
    System.out.println(report.summary());
    assertThat(report.isGood()).as(report.toString()).isTrue();
  }
}
