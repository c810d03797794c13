package io.github.redshiftdevops.crash;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is stopped by SIGSTOP at a message or a request past its lease, and continued
 * after another one has taken over and finished, commits nothing and ends with the right exit code:
 * {@code mvn test -Dtest=StandstillPointsTest -Dfreeze.points=all}; further properties in {@link
 * Suite}.
 */
@EnabledOnOs(OS.LINUX)
class StandstillPointsTest {
  private final Suite suite = new Suite("freeze", 6);

  @TempDir Path project;

  @Test
  void commitsNothingLate() throws Exception {
    var test = suite.of(project, "changelog.sql").disturbance(Disturbance.STOP);

    suite.requireGood(test, project.resolve("crash-test"));
  }

  @Test
  void runsAStatementOnce_whenItsHolderStoodStillBehindItsIntent() throws Exception {
    var intents = new Suite("freeze-intents", 4);
    var test =
        intents
            .of(project, "mixed.sql")
            .disturbance(Disturbance.STOP)
            .only(StandstillPointsTest::isBetweenIntentAndStatement);

    intents.requireGood(test, project.resolve("crash-test"));
  }

  private static boolean isBetweenIntentAndStatement(CrashPoint point) {
    return point.side() == Side.AFTER
        && (point.event().contains("-intent.json")
            || point.event().contains("Execute SET query_group"));
  }
}
