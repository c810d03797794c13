package io.github.redshiftdevops.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.crash.CrashTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Change sets in segments, killed between their steps: a sample in the build, every message and
 * every request with {@code -Dsegments.points=all}.
 */
class SegmentsCrashTest {
  private static final String CHANGE_LOG = "segments.sql";

  @TempDir Path project;

  @Test
  void everyStatementRunsOnce() throws Exception {
    try (var changeLog = getClass().getResourceAsStream(CHANGE_LOG)) {
      Files.copy(changeLog, project.resolve(CHANGE_LOG));
    }
    var test = CrashTest.of(project, CHANGE_LOG).settings(List.of("history-delay=500 ms"));
    var points = System.getProperty("segments.points", "12");

    var report =
        (points.equals("all") ? test : test.points(Integer.parseInt(points)))
            .run(project.resolve("crash-test"));

    report.writeTo(Path.of("target", "segments-crash"));
    System.out.println(report.summary());
    assertThat(report.isGood()).as(report.toString()).isTrue();
  }
}
