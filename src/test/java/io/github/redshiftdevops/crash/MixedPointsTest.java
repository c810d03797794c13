package io.github.redshiftdevops.crash;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Change sets with statements that cannot share a transaction, counted ones among them: killed or
 * cut off anywhere, each statement has run once in the end. {@code mvn test -Dtest=MixedPointsTest
 * -Dmixed.points=all}; further properties in {@link Suite}.
 */
class MixedPointsTest {
  private final Suite suite = new Suite("mixed", 8);

  @TempDir Path project;

  @Test
  void recoversUnaided() throws Exception {
    var test = suite.of(project, "mixed.sql");

    suite.requireGood(test, project.resolve("crash-test"));
  }

  @Test
  void recoversOrAsks_whenNobodyMayReadTheHistory() throws Exception {
    var blind = new Suite("mixed-blind", 8);

    var test = blind.of(project, "mixed.sql").unreadableHistory();

    blind.requireGood(test, project.resolve("crash-test"));
  }

  @Test
  void goesOnOrEndsWell_whenConnectionsAreLost() throws Exception {
    var severed = new Suite("mixed-severed", 8);
    var test = severed.of(project, "mixed.sql").disturbance(Disturbance.SEVER);

    severed.requireGood(test, project.resolve("crash-test"));
  }
}
