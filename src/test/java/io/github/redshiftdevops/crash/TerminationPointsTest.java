package io.github.redshiftdevops.crash;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is asked to end, by SIGTERM, gives the lock back, whatever it does just then:
 * takes the lock, works under it, or is giving it back. {@code mvn test
 * -Dtest=TerminationPointsTest -Dterminate.points=all}; further properties in {@link Suite}.
 */
@DisabledOnOs(OS.WINDOWS)
class TerminationPointsTest {
  /** Longer than anybody waits, so that a lock that is not given back shows. */
  private static final String LEASE = "lease=50 s";

  @TempDir Path project;

  @Test
  void givesTheLockBack_whereverItIsStopped() throws Exception {
    var all = new Suite("terminate", 3);

    all.requireGood(terminated(all), project.resolve("crash-test"));
  }

  @Test
  void givesTheLockBack_whenItIsStoppedAtARequestToTheState() throws Exception {
    var requests = new Suite("terminate-requests", 8);

    requests.requireGood(
        terminated(requests).only(point -> point.source() > 0), project.resolve("crash-test"));
  }

  private CrashTest terminated(Suite suite) throws Exception {
    return suite.of(project, "two.sql").disturbance(Disturbance.TERMINATE).settings(List.of(LEASE));
  }
}
