package io.github.redshiftdevops.crash;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A deployment of transactional change sets killed at its messages and its requests to S3 recovers
 * unaided: {@code mvn test -Dtest=KillPointsTest -Dkill.points=all}; further properties in {@link
 * Suite}, and {@code kill.tool}, {@code ours} or {@code plain}.
 */
class KillPointsTest {
  private final Suite suite = new Suite("kill", 6);

  @TempDir Path project;

  @Test
  void recoversUnaided() throws Exception {
    var tool = Tools.valueOf(suite.property("tool", "ours"));
    var test = suite.of(project, "changelog.sql").tool(tool.type());

    suite.requireGood(test, project.resolve("crash-test"));
  }
}
