package io.github.redshiftdevops.change.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.crash.CrashTest;
import io.github.redshiftdevops.crash.Disturbance;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Changes that work step by step, disturbed at their messages: a sample in the build, every message
 * and every request with {@code -Dsteps.points=all}.
 */
class StepsCrashTest {
  private static final String CHANGE_LOG = "steps.yaml";

  @TempDir Path project;

  @BeforeEach
  void copyChangeLog() throws Exception {
    try (var changeLog = getClass().getResourceAsStream(CHANGE_LOG)) {
      Files.copy(changeLog, project.resolve(CHANGE_LOG));
    }
  }

  @Test
  void everyStepIsDoneOnce_whereverTheDeploymentIsKilled() throws Exception {
    requireGood("killed", CrashTest.of(project, CHANGE_LOG));
  }

  @Test
  void everyStepIsDoneOnce_whereverTheConnectionIsLost() throws Exception {
    requireGood("severed", CrashTest.of(project, CHANGE_LOG).disturbance(Disturbance.SEVER));
  }

  private void requireGood(String name, CrashTest test) throws Exception {
    var points = System.getProperty("steps.points", "10");

    var report =
        (points.equals("all") ? test : test.points(Integer.parseInt(points)))
            .run(project.resolve("crash-test"));

    report.writeTo(Path.of("target", "steps-crash", name));
    System.out.println("steps, " + name + ": " + report.summary());
    assertThat(report.isGood()).as(report.toString()).isTrue();
  }
}
