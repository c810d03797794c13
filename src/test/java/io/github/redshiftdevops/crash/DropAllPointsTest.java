package io.github.redshiftdevops.crash;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Killed while it drops everything, with a change set that is half done: what follows finds all of
 * it or nothing, in the database as in the state. The build takes some of the points from the first
 * DROP on; all of the command with {@code mvn test -Dtest=DropAllPointsTest -Ddrop-all.points=all},
 * and so with the other suites; further properties in {@link Suite}.
 */
class DropAllPointsTest {
  /** Each life drops a whole schema, which a busy machine does slowly. */
  private static final String LEASE = "lease=6 s";

  @TempDir Path project;

  @Test
  void isDroppedAgain() throws Exception {
    disturb(new Suite("drop-all", 6), "drop-all.sql", DropAllTool.Repeated.class);
  }

  @Test
  void isDeployed_whetherItIsDroppedOrNot() throws Exception {
    disturb(new Suite("drop-all-once", 8), "drop-all.sql", DropAllTool.Once.class);
  }

  @Test
  void isDeployed_whenNothingWasRecordedYet() throws Exception {
    disturb(new Suite("drop-all-first", 8), "drop-all-first.sql", DropAllTool.Once.class);
  }

  private void disturb(Suite suite, String changeLog, Class<? extends Tool> tool) throws Exception {
    boolean all = suite.property("points", "").equals("ALL");
    var test =
        suite
            .of(project, changeLog)
            .tool(tool)
            .atOnce(3)
            .settings(List.of(LEASE))
            .only(between(all ? DropAllTool.BEGINS : "DROP TABLE", DropAllTool.HAS_ENDED));
    suite.requireGood(test, project.resolve("crash-test"));
  }

  /** The messages from one text to another, and all requests to the state. */
  private static Predicate<CrashPoint> between(String first, String last) {
    return new Predicate<>() {
      private boolean between;

      @Override
      public boolean test(CrashPoint point) {
        between |= point.event().contains(first);
        between &= !point.event().contains(last);
        return between || point.source() > 0;
      }
    };
  }
}
